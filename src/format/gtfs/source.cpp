#include "format/gtfs/source.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "base/text.hpp"

namespace concentric {
namespace {

constexpr std::size_t block_size = std::size_t{1} << 20;

// Reads with `read(buffer, size)` until it gives 0; nothing where that fails (below 0) or the table is too
// large. An archive may say that a member is smaller than it is: memory grows with what is really there.
template <class Read>
std::optional<std::string> read_whole(std::uint64_t expected, const std::string& file, ErrorList& errors,
                                      const Read& read) {
  const auto refuse = [&](std::string what, std::string hint) {
    errors.add({file, 0, "", std::move(what), std::move(hint)});
    return std::nullopt;
  };
  std::string text;
  std::uint64_t size = expected;
  if (size <= largest_gtfs_table)
    text.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(size, 64 * block_size)) + block_size + 1);
  while (size <= largest_gtfs_table) {
    const std::size_t begin = text.size();
    text.resize(begin + block_size);
    const std::int64_t got = read(text.data() + begin, block_size);
    if (got < 0) return std::nullopt;
    text.resize(begin + static_cast<std::size_t>(got));
    if (text.find('\0', begin) != std::string::npos)
      return refuse("holds NUL bytes", "it is damaged, or not text in UTF-8 (UTF-16 perhaps)");
    if (got == 0) return text;
    size = std::max(size, std::uint64_t{text.size()});
  }
  return refuse(fmt::format("is larger than {} bytes", with_commas(static_cast<double>(largest_gtfs_table))),
                "it is damaged, or cut the feed to the region first");
}

std::optional<std::string> read_from_folder(const std::filesystem::path& folder, const std::string& table,
                                            const std::string& file, ErrorList& errors) {
  std::error_code status;
  const std::filesystem::path path = folder / table;
  if (!std::filesystem::exists(path, status)) return std::nullopt;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(path.c_str(), "rb"), std::fclose);
  const auto refuse = [&] {
    errors.add({file, 0, "", fmt::format("cannot be read: {}", std::strerror(errno)), ""});
  };
  if (!stream) {
    refuse();
    return std::nullopt;
  }
  const auto size = std::filesystem::file_size(path, status);
  return read_whole(status ? 0 : size, file, errors, [&](char* buffer, std::size_t room) {
    const std::size_t read = std::fread(buffer, 1, room, stream.get());
    if (std::ferror(stream.get()) == 0) return static_cast<std::int64_t>(read);
    refuse();
    return std::int64_t{-1};
  });
}

using Archive = std::shared_ptr<zip_t>;

Archive open_archive(const std::filesystem::path& feed, const std::string& name, ErrorList& errors) {
  int code = 0;
  Archive archive(zip_open(feed.c_str(), ZIP_RDONLY, &code), [](zip_t* zip) {
    if (zip != nullptr) zip_discard(zip);
  });
  if (archive) return archive;
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  errors.add({name, 0, "", fmt::format("cannot be opened: {}", zip_error_strerror(&error)),
              "give a GTFS feed, a zip or a folder"});
  zip_error_fini(&error);
  return nullptr;
}

// Feeds are often packed with the folder they stood in.
std::string folder_in(zip_t* archive) {
  const zip_int64_t stops = zip_name_locate(archive, "stops.txt", ZIP_FL_NODIR);
  const char* path = stops < 0 ? nullptr : zip_get_name(archive, static_cast<zip_uint64_t>(stops), 0);
  if (path == nullptr) return "";
  const std::string_view text(path);
  const std::size_t slash = text.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(text.substr(0, slash + 1));
}

std::optional<std::string> read_from_archive(zip_t* archive, const std::string& path, const std::string& file,
                                             ErrorList& errors) {
  const zip_int64_t place = zip_name_locate(archive, path.c_str(), 0);
  if (place < 0) return std::nullopt;
  zip_stat_t stat;
  zip_stat_init(&stat);
  zip_stat_index(archive, static_cast<zip_uint64_t>(place), 0, &stat);
  const auto refuse = [&](const char* why) {
    errors.add({file, 0, "", fmt::format("cannot be read: {}", why), "the zip is damaged or encrypted"});
  };
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> member(
      zip_fopen_index(archive, static_cast<zip_uint64_t>(place), 0), zip_fclose);
  if (!member) {
    refuse(zip_strerror(archive));
    return std::nullopt;
  }
  const std::uint64_t expected = (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : 0;
  return read_whole(expected, file, errors, [&](char* buffer, std::size_t room) {
    const zip_int64_t read = zip_fread(member.get(), buffer, room);
    if (read < 0) refuse(zip_file_strerror(member.get()));
    return std::int64_t{read};
  });
}

}  // namespace

TableText open_feed(const std::filesystem::path& feed, const std::string& name, ErrorList& errors) {
  std::error_code status;
  if (std::filesystem::is_directory(feed, status))
    return [feed, name](const std::string& table, ErrorList& faults) {
      return read_from_folder(feed, table, name + "/" + table, faults);
    };
  const Archive archive = open_archive(feed, name, errors);
  if (!archive) return nullptr;
  return [archive, name, folder = folder_in(archive.get())](const std::string& table, ErrorList& faults) {
    return read_from_archive(archive.get(), folder + table, name + "/" + table, faults);
  };
}

}  // namespace concentric
