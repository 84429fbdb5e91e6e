# cmake -D OUTPUT=assets.cpp -D "ASSETS=a.css;b.js" -P embed_assets.cmake
# Writes the files as arrays of bytes into a C++ source that any compiler takes, behind serve/assets.hpp.
set(arrays "")
set(cases "")
foreach(path IN LISTS ASSETS)
  get_filename_component(name "${path}" NAME)
  string(MAKE_C_IDENTIFIER "${name}" symbol)
  file(READ "${path}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "constexpr unsigned char ${symbol}[] = {${bytes}0};\n")
  string(APPEND cases "  if (name == \"${name}\") return text(${symbol}, sizeof ${symbol} - 1);\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"serve/assets.hpp\"\n\n#include <cstddef>\n\nnamespace {\n\n${arrays}
std::string_view text(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}\n\n}  // namespace\n
namespace concentric {\n\nstd::string_view asset(std::string_view name) {\n${cases}  return {};\n}\n
}  // namespace concentric\n")
