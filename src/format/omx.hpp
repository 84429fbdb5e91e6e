// Open Matrix (OMX 0.2): matrices of equal shape in one HDF5 file, with lookups that name rows and columns.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/columns.hpp"
#include "base/errors.hpp"

namespace concentric {

struct OmxFile {
  std::size_t rows = 0, columns = 0;
  std::vector<std::pair<std::string, Matrix<double>>> matrices;           ///< by name
  std::vector<std::pair<std::string, std::vector<std::string>>> lookups;  ///< numbers are read as text
};

OmxFile read_omx(const std::filesystem::path& file, ErrorList& errors);

/// Writes a file row by row, so that no matrix need ever be in memory; NaN stands for no value. The same
/// input gives the same bytes: no times are stored. The file appears under its name when `finish` is called.
class OmxWriter {
 public:
  OmxWriter(const std::filesystem::path& file, std::size_t rows, std::size_t columns,
            const std::vector<std::string>& matrices);
  ~OmxWriter();  ///< removes what was not finished
  OmxWriter(const OmxWriter&) = delete;
  OmxWriter& operator=(const OmxWriter&) = delete;
  void add_lookup(const std::string& name, const std::vector<std::string>& values);
  void write_row(std::size_t matrix, std::size_t row, std::span<const float> values);
  void finish();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace concentric
