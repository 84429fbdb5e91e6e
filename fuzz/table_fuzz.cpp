// A table against a schema: rows that are kept have a value in every column.
#include "format/table.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace concentric;
  TableSchema schema;
  schema.name = "fuzz";
  schema.path = "fuzz.csv";
  FieldSchema code{
      .name = "code", .type = FieldType::text, .unit = "", .required = true, .pattern = "[a-z]+[0-9]*"};
  FieldSchema count{.name = "n", .type = FieldType::integer, .unit = "", .required = true, .minimum = 0};
  FieldSchema value{.name = "v", .type = FieldType::number, .unit = ""};
  FieldSchema date{.name = "d", .type = FieldType::date, .unit = ""};
  schema.fields = {code, count, value, date};
  schema.primary_key = {"code", "n"};
  ErrorList errors;
  const DataTable table = read_table_text(
      "code,n,v,d\n" + std::string(reinterpret_cast<const char*>(data), size), schema, errors);
  for (const double number : table.numbers("n"))
    if (!(number >= 0)) std::abort();
  if (table.texts("code").code.size() != table.rows() || table.numbers("v").size() != table.rows())
    std::abort();
  return 0;
}
