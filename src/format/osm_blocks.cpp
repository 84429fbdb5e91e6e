#include "format/osm_blocks.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <exception>
#include <protozero/pbf_reader.hpp>

namespace concentric {
namespace {

// Limits of the format.
constexpr std::size_t largest_header = std::size_t{64} << 10;
constexpr std::size_t largest_block = std::size_t{32} << 20;

struct BlockHeader {
  std::string kind;
  std::int64_t size = 0;
};

BlockHeader parse(const std::string& bytes) {
  BlockHeader header;
  protozero::pbf_reader message(bytes);
  while (message.next()) {
    if (message.tag_and_type() == protozero::tag_and_type(1, protozero::pbf_wire_type::length_delimited))
      header.kind = message.get_string();
    else if (message.tag_and_type() == protozero::tag_and_type(3, protozero::pbf_wire_type::varint))
      header.size = message.get_int32();
    else
      message.skip();
  }
  return header;
}

std::size_t big_endian(const std::string& bytes) {
  std::size_t value = 0;
  for (const char byte : bytes) value = value << 8U | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace

std::string fault_in_blocks(const ReadBytes& read, std::size_t file_size) {
  const char* const cut_off = "is cut off: it ends at byte {}, inside block {}";
  std::size_t at = 0, block = 0;
  for (; at < file_size; ++block) {
    const std::string length = read(at, 4);
    if (length.size() < 4) return fmt::format(fmt::runtime(cut_off), file_size, block + 1);
    const std::size_t header_size = big_endian(length);
    if (header_size == 0 || header_size > largest_header)
      return fmt::format("is not a PBF file, or is damaged: at byte {} no block begins", at);
    const std::string bytes = read(at + 4, header_size);
    if (bytes.size() < header_size) return fmt::format(fmt::runtime(cut_off), file_size, block + 1);
    BlockHeader header;
    try {
      header = parse(bytes);
    } catch (const std::exception&) {
      header.kind = "damaged";
    }
    const char* const expected = block == 0 ? "OSMHeader" : "OSMData";
    if (header.kind != expected || header.size <= 0 || static_cast<std::size_t>(header.size) > largest_block)
      return fmt::format(
          "is not a PBF file, or is damaged: the header of block {}, at byte {}, is not one of {}", block + 1,
          at, expected);
    at += 4 + header_size + static_cast<std::size_t>(header.size);
  }
  if (block == 0) return "is empty";
  if (at > file_size) return fmt::format(fmt::runtime(cut_off), file_size, block);
  return {};
}

}  // namespace concentric
