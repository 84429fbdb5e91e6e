#include <fmt/format.h>

#include <array>
#include <cmath>
#include <optional>

#include "base/text.hpp"
#include "format/omx.hpp"
#include "format/omx/hdf5_handle.hpp"

namespace concentric {
namespace {

// Deflate makes nothing more than about 1,030 times smaller: a file that claims more than this has been
// damaged, and would fill the memory with nothing.
constexpr double most_per_byte = 1100;
constexpr double always_allowed = 16 << 20;
// Names of matrices and lookups.
constexpr std::size_t longest_name = 1024;

class OmxReader {
 public:
  OmxReader(const std::filesystem::path& path, ErrorList& errors) : path_(path), errors_(errors) {}

  OmxFile read() {
    std::error_code status;
    const auto size = std::filesystem::file_size(path_, status);
    if (status) {
      fault("", fmt::format("cannot be read: {}", status.message()), "see that the file is there");
      return {};
    }
    room_ = always_allowed + most_per_byte * static_cast<double>(size);
    const Hdf5Handle file(H5Fopen(path_.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
    if (!file) {
      fault("", "is not an HDF5 file, or a damaged one", "an OMX file was expected");
      return {};
    }
    const Hdf5Handle data(H5Gopen2(file, "data", H5P_DEFAULT), H5Gclose);
    if (!data) {
      fault("/data", "there is no such group", "OMX keeps its matrices there");
      return {};
    }
    read_matrices(data);
    if (H5Lexists(file, "lookup", H5P_DEFAULT) > 0) {
      const Hdf5Handle lookups(H5Gopen2(file, "lookup", H5P_DEFAULT), H5Gclose);
      if (lookups) read_lookups(lookups);
    }
    return std::move(omx_);
  }

 private:
  void fault(std::string field, std::string what, std::string hint = {}) {
    errors_.add({path_.string(), 0, std::move(field), std::move(what), std::move(hint)});
  }

  // Names of the group's own datasets, in order; links to other files are not followed.
  static std::vector<std::string> names_in(hid_t group) {
    std::vector<std::string> names;
    H5G_info_t info;
    if (H5Gget_info(group, &info) < 0) return names;
    for (hsize_t i = 0; i < info.nlinks; ++i) {
      std::array<char, longest_name> name{};
      if (H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, i, name.data(), name.size(),
                             H5P_DEFAULT) < 0)
        break;
      H5L_info_t link;
      H5O_info_t object;
      if (H5Lget_info(group, name.data(), &link, H5P_DEFAULT) >= 0 && link.type == H5L_TYPE_HARD &&
          H5Oget_info_by_name(group, name.data(), &object, H5P_DEFAULT) >= 0 &&
          object.type == H5O_TYPE_DATASET)
        names.emplace_back(name.data());
    }
    return names;
  }

  // Sizes of a dataset with the given number of dimensions, where it is not larger than can be.
  template <std::size_t dimensions>
  std::optional<std::array<hsize_t, dimensions>> shape_of(hid_t dataset, const std::string& field,
                                                          double bytes_each) {
    const Hdf5Handle space(H5Dget_space(dataset), H5Sclose);
    std::array<hsize_t, dimensions> shape{};
    if (!space || H5Sget_simple_extent_ndims(space) != static_cast<int>(dimensions) ||
        H5Sget_simple_extent_dims(space, shape.data(), nullptr) < 0) {
      fault(field, fmt::format("does not have {} dimension{}", dimensions, dimensions == 1 ? "" : "s"));
      return std::nullopt;
    }
    double bytes = bytes_each;
    for (const hsize_t size : shape) bytes *= static_cast<double>(size);
    if (bytes > room_) {
      fault(field, "claims to be larger than the file can hold", "the file is damaged");
      return std::nullopt;
    }
    room_ -= bytes;
    return shape;
  }

  void read_matrices(hid_t group) {
    for (const std::string& name : names_in(group)) {
      const std::string field = "/data/" + name;
      const Hdf5Handle dataset(H5Dopen2(group, name.c_str(), H5P_DEFAULT), H5Dclose);
      const Hdf5Handle type(dataset ? H5Dget_type(dataset) : -1, H5Tclose);
      const H5T_class_t kind = type ? H5Tget_class(type) : H5T_NO_CLASS;
      if (kind != H5T_FLOAT && kind != H5T_INTEGER) {
        fault(field, "does not hold numbers");
        continue;
      }
      const auto shape = shape_of<2>(dataset, field, sizeof(double));
      if (!shape) continue;
      if (omx_.matrices.empty()) {
        omx_.rows = (*shape)[0];
        omx_.columns = (*shape)[1];
      } else if (omx_.rows != (*shape)[0] || omx_.columns != (*shape)[1]) {
        fault(field,
              fmt::format("is {} x {}, where the matrices before it are {} x {}", (*shape)[0], (*shape)[1],
                          omx_.rows, omx_.columns),
              "all matrices of a file must be of one shape");
        continue;
      }
      Matrix<double> values(omx_.rows, omx_.columns);
      if (!values.raw().empty() &&
          H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.raw().data()) < 0) {
        fault(field, "cannot be read",
              "the file is damaged, or packed in a way that this HDF5 library lacks");
        continue;
      }
      omx_.matrices.emplace_back(name, std::move(values));
    }
  }

  static std::string number_text(double value) {
    const bool whole = value == std::trunc(value) && std::abs(value) < 9e15;
    return whole ? std::to_string(static_cast<std::int64_t>(value)) : fmt::format("{}", value);
  }

  bool read_numbers(hid_t dataset, std::vector<std::string>& values) {
    std::vector<double> numbers(values.size());
    if (H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()) < 0) return false;
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = number_text(numbers[i]);
    return true;
  }

  bool read_texts(hid_t dataset, hid_t type, std::vector<std::string>& values) {
    const std::size_t width = H5Tget_size(type);
    std::string bytes(values.size() * width, '\0');
    if (H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()) < 0) return false;
    const char pad = H5Tget_strpad(type) == H5T_STR_SPACEPAD ? ' ' : '\0';
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = bytes.substr(i * width, width);
      values[i].resize(std::min(values[i].find('\0'), values[i].size()));
      values[i].resize(values[i].find_last_not_of(pad) + 1);
    }
    return true;
  }

  bool read_long_texts(hid_t dataset, hid_t type, std::vector<std::string>& values) {
    const Hdf5Handle space(H5Dget_space(dataset), H5Sclose);
    std::vector<char*> texts(values.size(), nullptr);
    if (H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, texts.data()) < 0) return false;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (texts[i] != nullptr) values[i] = texts[i];
    H5Dvlen_reclaim(type, space, H5P_DEFAULT, texts.data());
    return true;
  }

  void read_lookups(hid_t group) {
    for (const std::string& name : names_in(group)) {
      const std::string field = "/lookup/" + name;
      const Hdf5Handle dataset(H5Dopen2(group, name.c_str(), H5P_DEFAULT), H5Dclose);
      const Hdf5Handle type(dataset ? H5Dget_type(dataset) : -1, H5Tclose);
      const H5T_class_t kind = type ? H5Tget_class(type) : H5T_NO_CLASS;
      const bool is_text = kind == H5T_STRING;
      if (!is_text && kind != H5T_FLOAT && kind != H5T_INTEGER) {
        fault(field, "holds neither text nor numbers");
        continue;
      }
      const auto shape =
          shape_of<1>(dataset, field, static_cast<double>(H5Tget_size(type)) + sizeof(std::string));
      if (!shape) continue;
      const std::size_t size = (*shape)[0];
      if (size != omx_.rows && size != omx_.columns) {
        fault(field, fmt::format("has {} values for {} rows and {} columns", size, omx_.rows, omx_.columns));
        continue;
      }
      std::vector<std::string> values(size);
      const bool read = size == 0                      ? true
                        : !is_text                     ? read_numbers(dataset, values)
                        : H5Tis_variable_str(type) > 0 ? read_long_texts(dataset, type, values)
                                                       : read_texts(dataset, type, values);
      if (!read)
        fault(field, "cannot be read", "the file is damaged");
      else
        omx_.lookups.emplace_back(name, std::move(values));
    }
  }

  std::filesystem::path path_;
  ErrorList& errors_;
  OmxFile omx_;
  double room_ = 0;  ///< bytes that may still be read
};

}  // namespace

OmxFile read_omx(const std::filesystem::path& file, ErrorList& errors) {
  const QuietHdf5 quiet;
  return OmxReader(file, errors).read();
}

}  // namespace concentric
