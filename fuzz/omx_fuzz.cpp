// OMX: any bytes give matrices of one shape, or errors.
#include "format/omx.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace concentric;
  static const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("concentric_omx_fuzz_" + std::to_string(::getpid()));
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  ErrorList errors;
  const OmxFile omx = read_omx(file, errors);
  for (const auto& [name, matrix] : omx.matrices)
    if (matrix.rows() != omx.rows || matrix.columns() != omx.columns) std::abort();
  for (const auto& [name, values] : omx.lookups)
    if (values.size() != omx.rows && values.size() != omx.columns) std::abort();
  return 0;
}
