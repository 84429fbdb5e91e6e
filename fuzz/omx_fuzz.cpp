// OMX: matrices of any shape and under any names are written and read back as they were, or refused; a file
// that is cut off is an error. Bytes changed inside a file are not tried: the HDF5 library (1.10.8) trusts
// its files.
#include "format/omx.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

using namespace concentric;

void hold(bool condition) {
  if (!condition) std::abort();
}

// Takes the input apart from its start; zeros when it is used up.
struct Input {
  const unsigned char* data;
  std::size_t size;
  unsigned byte() {
    if (size == 0) return 0;
    --size;
    return *data++;
  }
  std::string text() {
    std::string text;
    for (unsigned length = byte() % 8; length > 0; --length) text += static_cast<char>(byte());
    return text;
  }
  std::vector<float> row(std::size_t columns) {
    std::vector<float> values(columns);
    for (float& value : values) value = static_cast<float>(byte()) - 7;
    return values;
  }
};

void round_trip(const std::filesystem::path& file, Input input) {
  const std::size_t rows = input.byte() % 40;
  const std::size_t columns = input.byte() % 40;
  std::vector<std::string> names(input.byte() % 4);
  for (std::string& name : names) name = input.text();
  std::vector<std::string> lookup(rows);
  for (std::string& value : lookup) value = input.text();
  const std::string lookup_name = input.text();
  std::vector<std::vector<std::vector<float>>> written(names.size());
  OmxWriter writer(file, rows, columns, names);
  writer.add_lookup(lookup_name, lookup);
  for (std::size_t m = 0; m < names.size(); ++m)
    for (std::size_t row = 0; row < rows; ++row) {
      written[m].push_back(input.row(columns));
      writer.write_row(m, row, written[m].back());
    }
  writer.finish();

  ErrorList errors;
  const OmxFile omx = read_omx(file, errors);
  hold(names.empty() || errors.empty());
  hold(omx.matrices.size() == names.size());
  for (const auto& entry : omx.matrices) {
    const Matrix<double>& matrix = entry.second;
    // HDF5 ends names at a NUL.
    const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& each) {
      return std::strcmp(each.c_str(), entry.first.c_str()) == 0;
    });
    hold(found != names.end() && matrix.rows() == rows && matrix.columns() == columns);
    const auto& expected = written[static_cast<std::size_t>(found - names.begin())];
    for (std::size_t row = 0; row < rows; ++row)
      hold(std::equal(expected[row].begin(), expected[row].end(), matrix.row(row).begin()));
  }
  for (const auto& [name, values] : omx.lookups)
    for (std::size_t i = 0; i < values.size(); ++i)
      hold(lookup[i].find('\0') != std::string::npos || values[i] == lookup[i]);

  ErrorList cut;
  const auto size = std::filesystem::file_size(file);
  std::filesystem::resize_file(file, size * input.byte() / 256);
  read_omx(file, cut);
  hold(!cut.empty());
}

}  // namespace

// The library keeps some memory of files that it could not open.
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("concentric_omx_fuzz_" + std::to_string(::getpid()));
  try {
    round_trip(file, {data, size});
  } catch (const InvalidInput&) {  // a name that HDF5 does not take
  }
  return 0;
}
