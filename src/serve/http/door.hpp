// Who may come in: on the own machine everybody who means this server, elsewhere whoever has the token.
#pragma once

#include <httplib.h>

#include <optional>
#include <string>

#include "serve/http/problem.hpp"

namespace concentric::http {

struct DoorOptions {
  std::string address = "127.0.0.1";
  std::string token;                 ///< empty: nobody is asked for one
  std::size_t body_bytes = 1 << 20;  ///< the largest body
};

bool is_loopback(const std::string& address);

/// InvalidInput for an address of other machines without a token of at least 16 characters.
void check_door(const DoorOptions& options);

/// Nothing where the request may go on. Refused before a byte of its body is read:
/// a name of a host that is not this machine's, on loopback (a page elsewhere whose name leads here, "DNS
/// rebinding"); a request that another site's page makes; one without the token (in `Authorization: Bearer`,
/// or the cookie that `/?token=` sets); bodies that are too large or do not say how long they are, packed
/// bodies, bodies where none belong; paths over 512 characters.
std::optional<Problem> refuse(const DoorOptions& options, const httplib::Request& request);

/// Equal, in time that does not tell how much of it is.
bool same_secret(const std::string& a, const std::string& b);

}  // namespace concentric::http
