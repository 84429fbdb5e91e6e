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

/// Matrices and lookups in order of name; whatever cannot be read is an error. The HDF5 library (1.10) trusts
/// what it reads: a file that was made to do harm can still crash it.
OmxFile read_omx(const std::filesystem::path& file, ErrorList& errors);

/// Writes a file row by row, so that no matrix need ever be in memory; rows that are not written hold NaN,
/// which stands for no value. Rows should come in order within a matrix: they are packed in blocks of about 1
/// MB, and one block of each matrix is held. The same input in the same order gives the same bytes: no times
/// are stored. The file appears under its name when `finish` is called. InvalidInput where it cannot be
/// written. Not to be used from two threads at once, nor two of them, since the HDF5 library is not.
class OmxWriter {
 public:
  OmxWriter(const std::filesystem::path& file, std::size_t rows, std::size_t columns,
            const std::vector<std::string>& matrices);
  ~OmxWriter();  ///< removes what was not finished
  OmxWriter(const OmxWriter&) = delete;
  OmxWriter& operator=(const OmxWriter&) = delete;
  /// As many values as there are rows or columns. Values that are all whole numbers are stored as numbers.
  void add_lookup(const std::string& name, const std::vector<std::string>& values);
  void write_row(std::size_t matrix, std::size_t row, std::span<const float> values);
  void finish();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace concentric
