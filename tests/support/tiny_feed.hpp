// GTFS feeds written down in a test.
#pragma once

#include <gtest/gtest.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include "support/files.hpp"

namespace concentric::testing {

using FeedTables = std::map<std::string, std::string>;  // text by file name

/// Stops A, B, C, D 1 km apart on the equator, from west to east; route R; service `week` on every day of May
/// 2024. Trips and stop times are the test's.
inline FeedTables four_stops() {
  return {{"stops.txt",
           "stop_id,stop_name,stop_lat,stop_lon\nA,甲站,0,0\nB,乙站,0,0.0089932\nC,丙站,0,0.0179864\n"
           "D,丁站,0,0.0269796\n"},
          {"routes.txt", "route_id,route_short_name,route_long_name,route_type\nR,1,一号线,2\n"},
          {"calendar.txt",
           "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
           "week,1,1,1,1,1,1,1,20240501,20240531\n"}};
}

/// Where feeds of this test program lie.
inline const ScratchFolder& feeds_folder() {
  static const ScratchFolder folder;
  return folder;
}

/// Writes the feed into a folder.
inline std::filesystem::path feed_folder(const std::string& name, const FeedTables& tables) {
  const auto folder = feeds_folder() / name;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const auto& [table, text] : tables) std::ofstream(folder / table, std::ios::binary) << text;
  return folder;
}

/// Writes the feed as a zip, its tables below `inner` ("" or such as "feed/").
inline std::filesystem::path feed_zip(const std::string& name, const FeedTables& tables,
                                      const std::string& inner = "") {
  const auto file = feeds_folder() / name;
  zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [table, text] : tables)
    zip_file_add(archive, (inner + table).c_str(), zip_source_buffer(archive, text.data(), text.size(), 0),
                 ZIP_FL_ENC_UTF_8);
  zip_close(archive);
  return file;
}

}  // namespace concentric::testing
