// datapackage.json: any bytes give a package or errors.
#include "format/data_package.hpp"

#include <nlohmann/json.hpp>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace concentric;
  ErrorList errors;
  const auto document = parse_json({reinterpret_cast<const char*>(data), size}, "fuzz.json", errors);
  if (errors.empty()) read_data_package(document, "fuzz.json", errors);
  return 0;
}
