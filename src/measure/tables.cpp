#include "measure/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "measure/table_cells.hpp"

namespace concentric {
namespace {

using Fields = std::vector<std::string>;

std::string percent(std::optional<double> value) { return value ? with_sign(*value, 2) : std::string{}; }

std::string name_of(const RunPlace& place) { return place.name.en.empty() ? place.id : place.name.en; }

std::string unit_of(const Run& run, const std::string& id) {
  const auto indicator = find_indicator(run, id);
  return indicator ? indicator->unit : std::string{};
}

std::string title_of(const Run& run, const std::string& id) {
  const auto indicator = find_indicator(run, id);
  return indicator && !indicator->title.en.empty() ? indicator->title.en : id;
}

std::optional<double> hundredfold(std::optional<double> value) {
  return value ? std::optional(100 * *value) : std::nullopt;
}

std::string year_text(std::optional<int> value) { return value ? fmt::format("{}", *value) : std::string{}; }

void add_ledger_group(const std::vector<LedgerRow>& rows, const std::string& use, const std::string& heading,
                      std::string& text) {
  std::vector<Fields> table{{"id", "what", "place", "period", "published", "model", "error", "%", "unit"}};
  for (const LedgerRow& row : rows) {
    if (row.figure.use != use || !row.error()) continue;
    const int digits = digits_for(row.figure.unit);
    table.push_back({row.figure.id, row.figure.statement, row.figure.place, row.figure.period,
                     with_commas(*row.figure.published, digits), with_commas(*row.modelled, digits),
                     with_sign(*row.error(), digits), percent(row.error_percent()), row.figure.unit});
  }
  if (table.size() > 1) text += heading + "\n\n" + text_table(table) + "\n";
}

}  // namespace

std::string compare_text(const Run& run, const std::vector<Difference>& differences) {
  std::vector<Fields> table{{"place", "indicator", "year", "base", "run", "difference", "%", "unit"}};
  for (const Difference& each : differences) {
    const std::string unit = unit_of(run, each.indicator);
    const int digits = digits_for(unit);
    table.push_back({name_of(run.places[each.place]), title_of(run, each.indicator),
                     std::to_string(each.year), with_commas(each.base, digits), with_commas(each.run, digits),
                     with_sign(each.absolute(), digits), percent(hundredfold(each.relative())), unit});
  }
  return text_table(table);
}

std::string compare_csv(const Run& run, const std::vector<Difference>& differences) {
  std::string text =
      csv_line({"place", "place_name", "indicator", "year", "base", "run", "difference", "percent", "unit"});
  for (const Difference& each : differences)
    text +=
        csv_line({run.places[each.place].id, name_of(run.places[each.place]), each.indicator,
                  std::to_string(each.year), in_full(each.base), in_full(each.run), in_full(each.absolute()),
                  in_full(hundredfold(each.relative())), unit_of(run, each.indicator)});
  return text;
}

std::string rank_text(const Run& run, const std::vector<Difference>& ranked, std::size_t shown) {
  if (ranked.empty()) return "no place to rank\n";
  const std::string unit = unit_of(run, ranked.front().indicator);
  const int digits = digits_for(unit);
  const auto side = [&](const std::vector<Difference>& places, std::string_view heading) {
    std::vector<Fields> table{{"rank", "place", "base", "run", "difference", "%"}};
    for (std::size_t i = 0; i < places.size() && i < shown; ++i)
      table.push_back({std::to_string(i + 1), name_of(run.places[places[i].place]),
                       with_commas(places[i].base, digits), with_commas(places[i].run, digits),
                       with_sign(places[i].absolute(), digits), percent(hundredfold(places[i].relative()))});
    std::string text = fmt::format("{}: {} of {} places\n", heading, places.size(), ranked.size());
    if (!places.empty()) text += "\n" + text_table(table);
    return text + "\n";
  };
  std::vector<Difference> gain, lose;
  for (const Difference& each : ranked) {
    if (each.absolute() > 0) gain.push_back(each);
    if (each.absolute() < 0) lose.push_back(each);
  }
  std::ranges::reverse(lose);
  return fmt::format("{} in {}, {}\n\n", title_of(run, ranked.front().indicator), ranked.front().year, unit) +
         side(gain, "who gains") + side(lose, "who loses") +
         fmt::format("no difference: {} places\n", ranked.size() - gain.size() - lose.size());
}

std::string ledger_text(const std::vector<LedgerRow>& rows) {
  std::string text;
  add_ledger_group(rows, "calibration", "Calibration: what the model was fitted to", text);
  add_ledger_group(rows, "check", "Check: what it was not fitted to", text);

  std::vector<Fields> rest{
      {"id", "what", "place", "period", "published", "model", "unit", "why not compared"}};
  for (const LedgerRow& row : rows) {
    if (row.error() && (row.figure.use == "calibration" || row.figure.use == "check")) continue;
    const int digits = digits_for(row.figure.unit);
    rest.push_back({row.figure.id, row.figure.statement, row.figure.place, row.figure.period,
                    in_full(row.figure.published), row.modelled ? with_commas(*row.modelled, digits) : "",
                    row.figure.unit, row.why_not});
  }
  if (rest.size() > 1) text += "Not compared\n\n" + text_table(rest) + "\n";

  const std::vector<LedgerSummary> summaries = summarise(rows);
  for (const LedgerSummary& summary : summaries)
    text += fmt::format(
        "{}: {} of {} figures compared, mean absolute error {:.2f} %, median {:.2f} %, largest {:.2f} % "
        "({})\n",
        summary.use, summary.compared,
        std::ranges::count(rows, summary.use, [](const LedgerRow& row) { return row.figure.use; }),
        summary.mean_absolute_percent, summary.median_absolute_percent, summary.largest_absolute_percent,
        summary.largest_id);
  if (summaries.empty()) text += "no published figure could be compared\n";
  return text;
}

std::string ledger_csv(const std::vector<LedgerRow>& rows) {
  std::string text = csv_line({"id", "topic", "statement", "place", "period", "published", "modelled",
                               "error", "error_percent", "unit", "use", "why_not", "indicator", "model_place",
                               "year", "base_year", "transform", "note", "source"});
  for (const LedgerRow& row : rows) {
    const PublishedFigure& figure = row.figure;
    text += csv_line({figure.id, figure.topic, figure.statement, figure.place, figure.period,
                      in_full(figure.published), in_full(row.modelled), in_full(row.error()),
                      in_full(row.error_percent()), figure.unit, figure.use, row.why_not, figure.indicator,
                      figure.model_place, year_text(figure.year), year_text(figure.base_year),
                      figure.transform, figure.note, figure.source});
  }
  return text;
}

}  // namespace concentric
