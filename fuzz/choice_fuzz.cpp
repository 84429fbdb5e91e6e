// Specifications of choice models: any bytes give a model that is written and read back without loss, or
// errors.
#include <cstdlib>

#include "base/errors.hpp"
#include "flow/choice/specification.hpp"

using namespace concentric;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  try {
    const std::string text = choice::specification_text(
        choice::read_specification_text({reinterpret_cast<const char*>(data), size}, "fuzz.toml"));
    if (choice::specification_text(choice::read_specification_text(text, "again.toml")) != text) std::abort();
  } catch (const InvalidInput&) {
  }
  return 0;
}
