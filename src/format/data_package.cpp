#include "format/data_package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>

#include "base/text.hpp"

namespace concentric {
namespace {

using nlohmann::json;

// Reads members of one JSON object and says where it stands when one of them is wrong.
struct ObjectReader {
  const json& object;
  std::string place;
  const std::string& file;
  ErrorList& errors;

  void fault(const std::string& member, std::string what, std::string hint = {}) const {
    errors.add({file, 0, place + "/" + member, std::move(what), std::move(hint)});
  }
  const json* find(const std::string& member) const {
    const auto found = object.find(member);
    return found == object.end() ? nullptr : &*found;
  }
  std::string text(const std::string& member, bool needed) const {
    const json* value = find(member);
    if (value == nullptr) {
      if (needed) fault(member, "is missing", "a text was expected");
      return {};
    }
    if (value->is_string()) return value->get<std::string>();
    fault(member, "is not a text");
    return {};
  }
  std::optional<double> number(const std::string& member) const {
    const json* value = find(member);
    if (value == nullptr) return std::nullopt;
    if (value->is_number()) return value->get<double>();
    fault(member, "is not a number");
    return std::nullopt;
  }
  bool flag(const std::string& member) const {
    const json* value = find(member);
    if (value == nullptr) return false;
    if (value->is_boolean()) return value->get<bool>();
    fault(member, "is neither true nor false");
    return false;
  }
  // A list of objects; each is handed over with a reader of its own.
  template <class Each>
  void objects(const std::string& member, bool needed, const Each& each) const {
    const json* list = find(member);
    if (list == nullptr) {
      if (needed) fault(member, "is missing", "a list was expected");
      return;
    }
    if (!list->is_array()) return fault(member, "is not a list");
    for (std::size_t i = 0; i < list->size(); ++i) {
      const ObjectReader reader{(*list)[i], fmt::format("{}/{}/{}", place, member, i), file, errors};
      if (!reader.object.is_object())
        errors.add({file, 0, reader.place, "is not an object", ""});
      else
        each(reader);
    }
  }
  // A text, or a list of texts.
  std::vector<std::string> texts(const std::string& member) const {
    const json* value = find(member);
    if (value == nullptr) return {};
    if (value->is_string()) return {value->get<std::string>()};
    std::vector<std::string> list;
    if (!value->is_array()) {
      fault(member, "is neither a text nor a list of texts");
      return list;
    }
    for (const json& item : *value) {
      if (item.is_string())
        list.push_back(item.get<std::string>());
      else
        fault(member, "holds something that is not a text");
    }
    return list;
  }
};

FieldSchema read_field(const ObjectReader& reader) {
  FieldSchema field;
  field.name = reader.text("name", true);
  field.unit = reader.text("unit", false);
  const std::string type = reader.text("type", true);
  if (type == "string")
    field.type = FieldType::text;
  else if (type == "integer" || type == "year")
    field.type = FieldType::integer;
  else if (type == "number")
    field.type = FieldType::number;
  else if (type == "date")
    field.type = FieldType::date;
  else if (!type.empty())
    reader.fault("type", in_quotes(type) + " is not a type in use here",
                 "string, integer, number, year or date");
  if (const json* found = reader.find("constraints")) {
    const ObjectReader constraints{*found, reader.place + "/constraints", reader.file, reader.errors};
    if (!found->is_object()) {
      reader.fault("constraints", "is not an object");
      return field;
    }
    field.required = constraints.flag("required");
    field.unique = constraints.flag("unique");
    field.minimum = constraints.number("minimum").value_or(field.minimum);
    field.maximum = constraints.number("maximum").value_or(field.maximum);
    field.allowed = constraints.texts("enum");
    field.pattern = constraints.text("pattern", false);
    try {
      const std::regex compiled(field.pattern);
    } catch (const std::regex_error&) {
      constraints.fault("pattern", in_quotes(field.pattern) + " is not a regular expression");
      field.pattern.clear();
    }
  }
  return field;
}

bool leads_out(const std::string& path) {
  const std::filesystem::path parts(path);
  return path.empty() || parts.is_absolute() ||
         std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part == ".."; });
}

TableSchema read_resource(const ObjectReader& reader) {
  TableSchema table;
  table.name = reader.text("name", true);
  table.path = reader.text("path", true);
  table.description = reader.text("description", false);
  if (!table.path.empty() && leads_out(table.path))
    reader.fault("path", in_quotes(table.path) + " leads out of the package",
                 "give a path inside the folder");
  reader.objects("sources", false, [&](const ObjectReader& source) {
    std::string title = source.text("title", true);
    const std::string path = source.text("path", false);
    table.sources.push_back(path.empty() ? title : title + ", " + path);
  });
  const json* found = reader.find("schema");
  if (found == nullptr || !found->is_object()) {
    reader.fault("schema", found == nullptr ? "is missing" : "is not an object", "each table needs a schema");
    return table;
  }
  const ObjectReader schema{*found, reader.place + "/schema", reader.file, reader.errors};
  schema.objects("fields", true,
                 [&](const ObjectReader& field) { table.fields.push_back(read_field(field)); });
  table.primary_key = schema.texts("primaryKey");
  schema.objects("foreignKeys", false, [&](const ObjectReader& key) {
    const json* reference = key.find("reference");
    const auto fields = key.texts("fields");
    if (reference == nullptr || !reference->is_object() || fields.size() != 1)
      return key.fault("reference", "a foreign key of one field was expected");
    const ObjectReader target{*reference, key.place + "/reference", key.file, key.errors};
    const auto target_fields = target.texts("fields");
    if (target_fields.size() != 1) return target.fault("fields", "one field was expected");
    table.foreign_keys.push_back({fields[0], target.text("resource", true), target_fields[0]});
  });
  const auto has_field = [&](const std::string& name) {
    return std::any_of(table.fields.begin(), table.fields.end(),
                       [&](const auto& f) { return f.name == name; });
  };
  for (const std::string& key : table.primary_key)
    if (!has_field(key)) schema.fault("primaryKey", in_quotes(key) + " is not a field of the table");
  for (const ForeignKey& key : table.foreign_keys)
    if (!has_field(key.field))
      schema.fault("foreignKeys", in_quotes(key.field) + " is not a field of the table");
  return table;
}

}  // namespace

const TableSchema* DataPackage::find(const std::string& table) const {
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const TableSchema& schema) { return schema.name == table; });
  return found == tables.end() ? nullptr : &*found;
}

json parse_json(const std::string& text, const std::string& name, ErrorList& errors) {
  if (const auto bad = first_invalid_utf8(text)) {
    const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n') + 1;
    errors.add({name, line, "", "is not UTF-8", "save the file as UTF-8"});
    return nullptr;
  }
  // nlohmann-json descends into nested values, so a hostile depth would exhaust the stack.
  constexpr int deepest = 64;
  const auto bounded = [](int depth, json::parse_event_t, json&) {
    if (depth > deepest) throw std::length_error("values are nested too deeply");
    return true;
  };
  try {
    return json::parse(text, bounded);
  } catch (const json::parse_error& error) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
    errors.add(
        {name, std::count(text.begin(), end, '\n') + 1, "", "is not JSON at this line",
         "a comma, a quotation mark or a bracket is missing or too many, or the file has been cut off"});
  } catch (const json::exception&) {
    errors.add({name, 0, "", "holds a number too large to read", ""});
  } catch (const std::length_error& error) {
    errors.add({name, 0, "", error.what(), ""});
  }
  return nullptr;
}

DataPackage read_data_package(const json& document, const std::string& name, ErrorList& errors) {
  DataPackage package;
  if (!document.is_object()) {
    errors.add({name, 0, "", "is not a JSON object", "a Frictionless data package was expected"});
    return package;
  }
  const ObjectReader reader{document, "", name, errors};
  package.name = reader.text("name", true);
  reader.objects("resources", true,
                 [&](const ObjectReader& resource) { package.tables.push_back(read_resource(resource)); });
  for (std::size_t i = 0; i < package.tables.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (package.tables[i].name == package.tables[j].name)
        errors.add({name, 0, fmt::format("/resources/{}/name", i),
                    in_quotes(package.tables[i].name) + " is the name of another table too", ""});
  return package;
}

}  // namespace concentric
