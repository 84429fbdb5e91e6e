#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

#include "format/omx.hpp"
#include "format/omx/hdf5_handle.hpp"

namespace concentric {
namespace {

// Rows are compressed in blocks of about this many bytes: large enough to compress well, small enough for a
// program to pick rows out of a large file.
constexpr std::size_t block_bytes = std::size_t{1} << 20;
constexpr unsigned deflate_level = 4;

/// Neither creation nor change is dated, so that equal input gives equal bytes.
Hdf5Handle undated(hid_t properties_class) {
  Hdf5Handle properties(H5Pcreate(properties_class), H5Pclose);
  H5Pset_obj_track_times(properties, 0);
  return properties;
}

bool write_attribute(hid_t object, const char* name, hid_t type, hid_t space, const void* value) {
  const Hdf5Handle attribute(H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  return attribute && H5Awrite(attribute, type, value) >= 0;
}

bool write_version(hid_t file) {
  constexpr char version[] = "0.2";
  const Hdf5Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  const Hdf5Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  return H5Tset_size(type, sizeof version - 1) >= 0 && H5Tset_strpad(type, H5T_STR_NULLPAD) >= 0 &&
         write_attribute(file, "OMX_VERSION", type, space, version);
}

bool write_shape(hid_t file, std::size_t rows, std::size_t columns) {
  const std::array<std::int32_t, 2> shape{static_cast<std::int32_t>(rows),
                                          static_cast<std::int32_t>(columns)};
  constexpr hsize_t size = 2;
  const Hdf5Handle space(H5Screate_simple(1, &size, nullptr), H5Sclose);
  return write_attribute(file, "SHAPE", H5T_STD_I32LE, space, shape.data());
}

// All values as whole numbers, if they read back as the same text.
std::vector<std::int32_t> as_integers(const std::vector<std::string>& values) {
  std::vector<std::int32_t> numbers;
  for (const std::string& value : values) {
    std::int32_t number = 0;
    const auto [end, status] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (status != std::errc{} || end != value.data() + value.size() || std::to_string(number) != value)
      return {};
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace

struct OmxWriter::Parts {
  std::filesystem::path file, part;
  std::size_t rows = 0, columns = 0, block_rows = 1;
  Hdf5Handle handle, data, lookup;
  std::vector<std::string> lookups;
  // By matrix: the rows of the block at hand, which is written when a row of another block comes.
  struct Block {
    Hdf5Handle dataset;
    std::size_t first_row = 0;
    bool held = false;
    std::vector<float> values;
  };
  std::vector<Block> blocks;

  void close() {
    blocks.clear();
    data.reset();
    lookup.reset();
    handle.reset();
  }
  [[noreturn]] void fail(const std::string& why) {
    close();
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    reject({file.string(), 0, "", "cannot be written" + (why.empty() ? "" : ": " + why),
            "see that the folder is there, may be written to and has room"});
  }

  // Moves the block between memory and the file.
  template <class Transfer>
  void move(Block& block, const Transfer& transfer) {
    const std::array<hsize_t, 2> start{block.first_row, 0};
    const std::array<hsize_t, 2> count{std::min(block_rows, rows - block.first_row), columns};
    const Hdf5Handle space(H5Dget_space(block.dataset), H5Sclose);
    const Hdf5Handle memory(H5Screate_simple(2, count.data(), nullptr), H5Sclose);
    if (!space || !memory ||
        H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr) < 0 ||
        transfer(memory, space) < 0)
      fail("");
  }
  void write(Block& block) {
    move(block, [&](hid_t memory, hid_t space) {
      return H5Dwrite(block.dataset, H5T_NATIVE_FLOAT, memory, space, H5P_DEFAULT, block.values.data());
    });
  }
  void read(Block& block) {
    move(block, [&](hid_t memory, hid_t space) {
      return H5Dread(block.dataset, H5T_NATIVE_FLOAT, memory, space, H5P_DEFAULT, block.values.data());
    });
  }

  void create_matrix(const std::string& name) {
    const std::array<hsize_t, 2> shape{rows, columns};
    const std::array<hsize_t, 2> chunk{block_rows, columns};
    const float no_value = std::numeric_limits<float>::quiet_NaN();
    const Hdf5Handle space(H5Screate_simple(2, shape.data(), nullptr), H5Sclose);
    const Hdf5Handle properties = undated(H5P_DATASET_CREATE);
    H5Pset_fill_value(properties, H5T_NATIVE_FLOAT, &no_value);
    if (rows > 0 && columns > 0) {
      H5Pset_chunk(properties, 2, chunk.data());
      H5Pset_shuffle(properties);
      H5Pset_deflate(properties, deflate_level);
    }
    // Blocks are written whole, so HDF5 need keep none.
    const Hdf5Handle access(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose);
    H5Pset_chunk_cache(access, 0, 0, 1);
    Block& block = blocks.emplace_back();
    block.dataset = Hdf5Handle(
        H5Dcreate2(data, name.c_str(), H5T_IEEE_F32LE, space, H5P_DEFAULT, properties, access), H5Dclose);
    if (!block.dataset) fail(fmt::format("\"{}\" is no name for a matrix, or stands twice", name));
    block.values.resize(block_rows * columns);
  }
};

OmxWriter::OmxWriter(const std::filesystem::path& file, std::size_t rows, std::size_t columns,
                     const std::vector<std::string>& matrices)
    : parts_(std::make_unique<Parts>()) {
  const QuietHdf5 quiet;
  Parts& parts = *parts_;
  parts.file = file;
  parts.part = file;
  parts.part += ".part";
  parts.rows = rows;
  parts.columns = columns;
  parts.block_rows = std::clamp<std::size_t>(block_bytes / std::max<std::size_t>(1, columns * sizeof(float)),
                                             1, std::max<std::size_t>(1, rows));
  constexpr std::size_t most = std::numeric_limits<std::int32_t>::max();
  if (rows > most || columns > most) parts.fail("OMX counts rows and columns in 32 bits");
  std::error_code status;
  if (std::filesystem::is_directory(file, status)) parts.fail("is a folder");
  const Hdf5Handle creation = undated(H5P_GROUP_CREATE);
  parts.handle = Hdf5Handle(H5Fcreate(parts.part.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), H5Fclose);
  if (!parts.handle || !write_version(parts.handle) || !write_shape(parts.handle, rows, columns))
    parts.fail("");
  parts.data = Hdf5Handle(H5Gcreate2(parts.handle, "data", H5P_DEFAULT, creation, H5P_DEFAULT), H5Gclose);
  parts.lookup = Hdf5Handle(H5Gcreate2(parts.handle, "lookup", H5P_DEFAULT, creation, H5P_DEFAULT), H5Gclose);
  if (!parts.data || !parts.lookup) parts.fail("");
  parts.blocks.reserve(matrices.size());
  for (const std::string& name : matrices) parts.create_matrix(name);
}

OmxWriter::~OmxWriter() {
  const QuietHdf5 quiet;
  if (!parts_->handle) return;
  parts_->close();
  std::error_code ignored;
  std::filesystem::remove(parts_->part, ignored);
}

void OmxWriter::add_lookup(const std::string& name, const std::vector<std::string>& values) {
  const QuietHdf5 quiet;
  assert(values.size() == parts_->rows || values.size() == parts_->columns);
  const hsize_t size = values.size();
  const Hdf5Handle space(H5Screate_simple(1, &size, nullptr), H5Sclose);
  const Hdf5Handle properties = undated(H5P_DATASET_CREATE);
  const std::vector<std::int32_t> numbers = as_integers(values);
  std::size_t width = 1;
  for (const std::string& value : values) width = std::max(width, value.size());
  const Hdf5Handle text(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(text, width);
  H5Tset_strpad(text, H5T_STR_NULLPAD);
  H5Tset_cset(text, H5T_CSET_UTF8);
  std::string padded;
  for (const std::string& value : values) padded += value + std::string(width - value.size(), '\0');
  const bool whole = !numbers.empty();
  const hid_t type = whole ? H5T_STD_I32LE : static_cast<hid_t>(text);
  const Hdf5Handle dataset(
      H5Dcreate2(parts_->lookup, name.c_str(), type, space, H5P_DEFAULT, properties, H5P_DEFAULT), H5Dclose);
  const void* bytes = whole ? static_cast<const void*>(numbers.data()) : padded.data();
  const hid_t in_memory = whole ? H5T_NATIVE_INT32 : static_cast<hid_t>(text);
  if (!dataset || H5Dwrite(dataset, in_memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes) < 0)
    parts_->fail(fmt::format("\"{}\" is no name for a lookup, or stands twice", name));
  if (parts_->rows != parts_->columns) {
    const std::int32_t dimension = values.size() == parts_->rows ? 0 : 1;
    const Hdf5Handle scalar(H5Screate(H5S_SCALAR), H5Sclose);
    if (!write_attribute(dataset, "DIM", H5T_STD_I32LE, scalar, &dimension)) parts_->fail("");
  }
}

void OmxWriter::write_row(std::size_t matrix, std::size_t row, std::span<const float> values) {
  const QuietHdf5 quiet;
  assert(matrix < parts_->blocks.size() && row < parts_->rows && values.size() == parts_->columns);
  Parts::Block& block = parts_->blocks[matrix];
  const std::size_t first = row / parts_->block_rows * parts_->block_rows;
  if (!block.held || block.first_row != first) {
    if (block.held) parts_->write(block);
    block.first_row = first;
    block.held = true;
    parts_->read(block);
  }
  std::copy(values.begin(), values.end(),
            block.values.begin() + static_cast<std::ptrdiff_t>((row - first) * parts_->columns));
}

void OmxWriter::finish() {
  const QuietHdf5 quiet;
  Parts& parts = *parts_;
  for (Parts::Block& block : parts.blocks) {
    if (block.held) parts.write(block);
    block.held = false;
    if (!block.dataset.reset()) parts.fail("");
  }
  parts.data.reset();
  parts.lookup.reset();
  if (!parts.handle.reset()) parts.fail("");
  std::error_code renamed;
  std::filesystem::rename(parts.part, parts.file, renamed);
  if (renamed) parts.fail(renamed.message());
}

}  // namespace concentric
