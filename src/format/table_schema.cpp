#include "format/table_schema.hpp"

namespace concentric {

TableSchema schema_of(const std::string& file, std::initializer_list<const char*> texts,
                      std::initializer_list<const char*> numbers) {
  TableSchema schema;
  schema.name = schema.path = file;
  const auto add = [&](const char* name, FieldType type) {
    FieldSchema field;
    field.name = name;
    field.type = type;
    schema.fields.push_back(field);
  };
  for (const char* name : texts) add(name, FieldType::text);
  for (const char* name : numbers) add(name, FieldType::number);
  return schema;
}

}  // namespace concentric
