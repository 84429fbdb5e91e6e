#include "run/store_styles.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace concentric::store {
namespace {

// A run's bytes may not depend on the time of day.
constexpr const char* update_time = "1970-01-01T00:00:00.000Z";

// As QGIS makes it, in a GeoPackage.
constexpr const char* styles_table = R"(
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256),
  f_table_schema TEXT(256),
  f_table_name TEXT(256),
  f_geometry_column TEXT(256),
  styleName TEXT(30),
  styleQML TEXT,
  styleSLD TEXT,
  useAsDefault BOOLEAN,
  description TEXT,
  owner TEXT(30),
  ui TEXT(30),
  update_time DATETIME
);
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
VALUES ('layer_styles', 'attributes', 'layer_styles', 'How QGIS first shows the layers',
        '1970-01-01T00:00:00.000Z');
)";

struct Rgb {
  int red, green, blue;
};
constexpr Rgb outline{110, 110, 106}, border{43, 43, 41};

/// From one number of residents per km2 to another; the last class is open above. The report's colours.
struct DensityClass {
  std::optional<double> low, high;
  Rgb fill;
};
constexpr std::array<DensityClass, 7> densities{{{std::nullopt, 50, {253, 251, 208}},
                                                 {50, 150, {211, 237, 189}},
                                                 {150, 400, {151, 213, 187}},
                                                 {400, 800, {87, 182, 193}},
                                                 {800, 2000, {47, 143, 190}},
                                                 {2000, 8000, {37, 99, 168}},
                                                 {8000, std::nullopt, {20, 47, 124}}}};
constexpr double densest = 1e9;  // above any number of residents per km2

std::string label_of(const DensityClass& each) {
  if (!each.low) return fmt::format("under {:.0f} residents per km²", *each.high);
  if (!each.high) return fmt::format("{:.0f} and more", *each.low);
  return fmt::format("{:.0f} to {:.0f}", *each.low, *each.high);
}

std::string qml(const std::string& renderer) {
  return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
         "<qgis version=\"3.22\" styleCategories=\"Symbology\">" +
         renderer + "</qgis>\n";
}

// A polygon with a border of `width` mm; unfilled without `fill`.
std::string qml_symbol(std::size_t number, const std::optional<Rgb>& fill, const Rgb& line, double width) {
  const Rgb inside = fill.value_or(Rgb{255, 255, 255});
  return fmt::format(
      R"(<symbol type="fill" name="{}" alpha="1"><layer class="SimpleFill" enabled="1" locked="0" pass="0">)"
      R"(<prop k="color" v="{},{},{},255"/><prop k="style" v="{}"/>)"
      R"(<prop k="outline_color" v="{},{},{},255"/><prop k="outline_style" v="solid"/>)"
      R"(<prop k="outline_width" v="{}"/><prop k="outline_width_unit" v="MM"/></layer></symbol>)",
      number, inside.red, inside.green, inside.blue, fill ? "solid" : "no", line.red, line.green, line.blue,
      width);
}

std::string sld(const std::string& layer, const std::string& rules) {
  return R"(<?xml version="1.0" encoding="UTF-8"?>)"
         "\n"
         R"(<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" )"
         R"(version="1.0.0"><NamedLayer><Name>)" +
         layer + "</Name><UserStyle><FeatureTypeStyle>" + rules +
         "</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>\n";
}

std::string sld_rule(const std::string& title, const std::string& filter, const std::optional<Rgb>& fill,
                     const Rgb& line, double pixels) {
  std::string symbol;
  if (fill)
    symbol = fmt::format(R"(<Fill><CssParameter name="fill">#{:02x}{:02x}{:02x}</CssParameter></Fill>)",
                         fill->red, fill->green, fill->blue);
  symbol += fmt::format(R"(<Stroke><CssParameter name="stroke">#{:02x}{:02x}{:02x}</CssParameter>)"
                        R"(<CssParameter name="stroke-width">{}</CssParameter></Stroke>)",
                        line.red, line.green, line.blue, pixels);
  const std::string condition = filter.empty() ? "" : "<ogc:Filter>" + filter + "</ogc:Filter>";
  return fmt::format("<Rule><Title>{}</Title>{}<PolygonSymbolizer>{}</PolygonSymbolizer></Rule>", title,
                     condition, symbol);
}

struct Style {
  std::string layer, name, description, qml, sld;
};

Style density_style() {
  constexpr const char* density =
      "<ogc:Div><ogc:PropertyName>population</ogc:PropertyName>"
      "<ogc:PropertyName>area_km2</ogc:PropertyName></ogc:Div>";
  std::string ranges, symbols, rules;
  for (std::size_t i = 0; i < densities.size(); ++i) {
    const DensityClass& each = densities[i];
    ranges += fmt::format(R"(<range symbol="{}" lower="{}" upper="{}" label="{}" render="true"/>)", i,
                          each.low.value_or(0), each.high.value_or(densest), label_of(each));
    symbols += qml_symbol(i, each.fill, outline, 0.1);
    const auto compared = [&](const char* how, double with) {
      return fmt::format("<ogc:{0}>{1}<ogc:Literal>{2}</ogc:Literal></ogc:{0}>", how, density, with);
    };
    const std::string filter = "<ogc:And>" +
                               compared("PropertyIsGreaterThanOrEqualTo", each.low.value_or(0)) +
                               compared("PropertyIsLessThan", each.high.value_or(densest)) + "</ogc:And>";
    rules += sld_rule(label_of(each), filter, each.fill, outline, 0.3);
  }
  return {"zone_last_year", "Residents per km2", "Residents per km2 at the end of the last year",
          qml(R"(<renderer-v2 type="graduatedSymbol" graduatedMethod="GraduatedColor" )"
              R"(attr="&quot;population&quot; / &quot;area_km2&quot;"><ranges>)" +
              ranges + "</ranges><symbols>" + symbols + "</symbols></renderer-v2>"),
          sld("zone_last_year", rules)};
}

Style outline_style() {
  return {"zones", "Outlines", "Borders of zones",
          qml(R"(<renderer-v2 type="singleSymbol"><symbols>)" + qml_symbol(0, {}, outline, 0.15) +
              "</symbols></renderer-v2>"),
          sld("zones", sld_rule("Zones", "", {}, outline, 0.4))};
}

Style border_style() {
  struct Level {
    const char *id, *title;
    double mm, pixels;
  };
  constexpr std::array<Level, 2> levels{{{"city", "Cities", 0.25, 0.8}, {"province", "Provinces", 0.7, 2.2}}};
  std::string rules, symbols, sld_rules;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const Level& level = levels[i];
    rules += fmt::format(R"(<rule key="{0}" symbol="{1}" label="{2}" filter="&quot;level&quot; = '{0}'"/>)",
                         level.id, i, level.title);
    symbols += qml_symbol(i, {}, border, level.mm);
    const std::string filter = fmt::format(
        "<ogc:PropertyIsEqualTo><ogc:PropertyName>level</ogc:PropertyName><ogc:Literal>{}</ogc:Literal>"
        "</ogc:PropertyIsEqualTo>",
        level.id);
    sld_rules += sld_rule(level.title, filter, {}, border, level.pixels);
  }
  return {"jurisdictions", "Borders", "Borders of provinces and cities",
          qml(R"(<renderer-v2 type="RuleRenderer"><rules key="levels">)" + rules + "</rules><symbols>" +
              symbols + "</symbols></renderer-v2>"),
          sld("jurisdictions", sld_rules)};
}

}  // namespace

void write_styles(Database& database) {
  database.execute(styles_table);
  Statement insert = database.prepare(
      "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
      "styleName, "
      "styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) "
      "VALUES ('', '', ?, 'geom', ?, ?, ?, 1, ?, '', NULL, ?)");
  for (const Style& style : {density_style(), outline_style(), border_style()})
    insert.bind(1, style.layer)
        .bind(2, style.name)
        .bind(3, style.qml)
        .bind(4, style.sld)
        .bind(5, style.description)
        .bind(6, std::string_view(update_time))
        .run();
}

}  // namespace concentric::store
