// The CSV reader: any bytes give records or an error, never a crash; fields stay inside the text.
#include "format/csv.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  concentric::ErrorList errors;
  std::int64_t last_line = 0;
  concentric::read_csv_text({reinterpret_cast<const char*>(data), size}, "fuzz.csv", errors,
                            [&](std::int64_t line, auto fields) {
                              if (line <= last_line || fields.empty()) std::abort();
                              last_line = line;
                              return true;
                            });
  return 0;
}
