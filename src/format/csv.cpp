#include "format/csv.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "base/text.hpp"

namespace concentric {
namespace {

// Collects what libcsv calls back with into whole records.
class RecordAssembler {
 public:
  RecordAssembler(const std::string& name, ErrorList& errors, const CsvRecord& record)
      : name_(name), errors_(errors), record_(record) {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });  // spaces belong to the field
  }
  ~RecordAssembler() { csv_free(&parser_); }
  RecordAssembler(const RecordAssembler&) = delete;
  RecordAssembler& operator=(const RecordAssembler&) = delete;

  bool stopped() const { return stopped_; }

  void feed(std::string_view block) {
    if (block.empty() || stopped_) return;
    last_byte_ = block.back();
    const std::size_t eaten = csv_parse(&parser_, block.data(), block.size(), on_field, on_record, this);
    if (stopped_) return;
    if (eaten != block.size())
      return fail("a quotation mark stands inside a field that is not quoted",
                  "write the whole field in quotation marks and each mark inside it twice");
    // What libcsv holds back of an unfinished field is not in `text_` yet.
    if (text_.size() + parser_.entry_pos > longest_csv_record) fail_too_long();
  }

  void finish() {
    if (stopped_) return;
    if (csv_fini(&parser_, on_field, on_record, this) != 0)
      return fail("the file ends inside a quoted field",
                  "it has been cut off, or a quotation mark is missing");
    if (!stopped_ && last_byte_ != '\n' && last_byte_ != '\0')
      fail("the file does not end with a line feed",
           "it may have been cut off; if it is whole, end its last line with a line feed");
  }

 private:
  static void on_field(void* bytes, std::size_t size, void* self) {
    static_cast<RecordAssembler*>(self)->add_field({static_cast<const char*>(bytes), size});
  }
  static void on_record(int terminator, void* self) {
    static_cast<RecordAssembler*>(self)->end_record(terminator);
  }

  void add_field(std::string_view value) {
    if (stopped_) return;
    text_ += value;
    ends_.push_back(text_.size());
    line_feeds_inside_ += std::count(value.begin(), value.end(), '\n');
    if (text_.size() > longest_csv_record) fail_too_long();
  }

  void end_record(int terminator) {
    if (stopped_) return;
    const bool second_half_of_crlf = terminator == '\n' && after_return_ && ends_.empty();
    after_return_ = terminator == '\r';
    if (!ends_.empty()) {
      hand_over();
      line_ += line_feeds_inside_;
      text_.clear();
      ends_.clear();
      line_feeds_inside_ = 0;
    }
    const bool at_end_of_file = terminator == -1;
    if (!second_half_of_crlf && !at_end_of_file) ++line_;
  }

  void hand_over() {
    if (text_.find('\0') != std::string::npos)
      return fail("there is a NUL byte", "the file is damaged, or not text in UTF-8 (UTF-16 perhaps)");
    if (const auto bad = first_invalid_utf8(text_)) {
      const auto field = std::upper_bound(ends_.begin(), ends_.end(), *bad) - ends_.begin() + 1;
      return fail(fmt::format("field {} is not UTF-8 (byte 0x{:02x})", field,
                              static_cast<unsigned char>(text_[*bad])),
                  "save the file as UTF-8; it may be GB 18030 or Latin-1");
    }
    fields_.clear();
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
      fields_.emplace_back(text_.data() + begin, end - begin);
      begin = end;
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (first_ && fields_.front().starts_with(byte_order_mark)) fields_.front().remove_prefix(3);
    const bool blank = fields_.size() == 1 && fields_.front().empty();
    if (!blank || first_) stopped_ = !record_(line_, fields_);
    first_ = false;
  }

  void fail(std::string what, std::string hint) {
    errors_.add({name_, line_, "", std::move(what), std::move(hint)});
    stopped_ = true;
  }
  void fail_too_long() {
    fail(fmt::format("the record is longer than {} bytes", longest_csv_record),
         "the file is damaged, or a quotation mark is not closed");
  }

  const std::string& name_;
  ErrorList& errors_;
  const CsvRecord& record_;
  csv_parser parser_{};
  std::string text_;  ///< the fields of the record, one after another
  std::vector<std::size_t> ends_;
  std::vector<std::string_view> fields_;
  std::int64_t line_ = 1;
  std::int64_t line_feeds_inside_ = 0;
  char last_byte_ = '\0';
  bool after_return_ = false;
  bool first_ = true;
  bool stopped_ = false;
};

constexpr std::size_t block_size = std::size_t{1} << 16;

}  // namespace

void read_csv_file(const std::filesystem::path& file, const std::string& name, ErrorList& errors,
                   const CsvRecord& record) {
  std::error_code status;
  if (std::filesystem::is_directory(file, status))
    return errors.add({name, 0, "", "is a folder", "a file was expected"});
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.c_str(), "rb"), std::fclose);
  if (!stream)
    return errors.add({name, 0, "", fmt::format("cannot be opened: {}", std::strerror(errno)),
                       "see that the file is there and may be read"});
  RecordAssembler assembler(name, errors, record);
  std::vector<char> block(block_size);
  while (!assembler.stopped()) {
    const std::size_t size = std::fread(block.data(), 1, block.size(), stream.get());
    if (size == 0) break;
    assembler.feed({block.data(), size});
  }
  if (std::ferror(stream.get()) != 0)
    return errors.add({name, 0, "", fmt::format("cannot be read: {}", std::strerror(errno)), ""});
  assembler.finish();
}

void read_csv_text(std::string_view text, const std::string& name, ErrorList& errors,
                   const CsvRecord& record) {
  RecordAssembler assembler(name, errors, record);
  for (std::size_t begin = 0; begin < text.size() && !assembler.stopped(); begin += block_size)
    assembler.feed(text.substr(begin, block_size));
  assembler.finish();
}

std::string csv_field(std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(value);
  std::string field = "\"";
  for (const char c : value) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + "\"";
}

}  // namespace concentric
