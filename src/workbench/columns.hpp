// Columns of numbers as bytes, for a browser to lay typed arrays over: "CCOL", the length of the head
// (32 bits), the head (JSON, padded with blanks to 8 bytes), then each column from a multiple of 8 bytes on.
// All little-endian. The head's `columns` say of each: name, type (u8, u16, u32, f32), offset from the end of
// the head, count.
#pragma once

#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <type_traits>

namespace concentric::workbench {

inline constexpr const char* columns_type = "application/vnd.concentric.columns";

class Columns {
 public:
  template <class T>
  void add(const std::string& name, std::span<const T> values) {
    const char* type = std::is_same_v<T, float> ? "f32"
                       : sizeof(T) == 1         ? "u8"
                       : sizeof(T) == 2         ? "u16"
                                                : "u32";
    list_.push_back({{"name", name}, {"type", type}, {"offset", bytes_.size()}, {"count", values.size()}});
    const std::size_t first = bytes_.size();
    bytes_.resize(first + (values.size_bytes() + 7) / 8 * 8);
    if (!values.empty()) std::memcpy(bytes_.data() + first, values.data(), values.size_bytes());
  }
  /// `head` is an object; `columns` is added to it.
  std::string text(nlohmann::ordered_json head) const {
    head["columns"] = list_;
    std::string json = head.dump();
    json.resize((json.size() + 7) / 8 * 8, ' ');
    std::string all = "CCOL....";
    const auto length = static_cast<std::uint32_t>(json.size());
    std::memcpy(all.data() + 4, &length, 4);
    return all + json + bytes_;
  }

 private:
  nlohmann::ordered_json list_ = nlohmann::ordered_json::array();
  std::string bytes_;
};

}  // namespace concentric::workbench
