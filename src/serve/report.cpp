// The report: the page's parts from the binary and what it is told about the runs, put together into one
// file.
#include <fmt/format.h>

#include <array>
#include <cassert>
#include <string_view>

#include "measure/measure.hpp"
#include "serve/assets.hpp"
#include "serve/page_script.hpp"
#include "serve/report_data.hpp"
#include "serve/serve.hpp"

namespace concentric {
namespace {

// The drawing modules, each after those that it imports.
constexpr std::array<std::string_view, 16> modules{"elements.js",     "tip.js",
                                                   "csv.js",          "save.js",
                                                   "words.js",        "picture.js",
                                                   "figure.js",       "axes.js",
                                                   "line_chart.js",   "bar_chart.js",
                                                   "spread_chart.js", "dot_chart.js",
                                                   "classes.js",      "change_histogram.js",
                                                   "sheet.js",        "bands.js"};

// One idea a file; they are read in this order.
constexpr std::array<std::string_view, 32> scripts{
    "texts.js",       "names.js",        "flow_texts.js", "wings_texts.js", "i18n.js",
    "numbers.js",     "dom.js",          "model.js",      "headline.js",    "levers.js",
    "map_classes.js", "maps.js",         "reach_map.js",  "reach.js",       "reach_years.js",
    "flow_frame.js",  "flow_numbers.js", "flow_bands.js", "flow_map.js",    "flow_borders.js",
    "road_map.js",    "trip_lengths.js", "line_loads.js", "flows.js",       "people.js",
    "wings.js",       "gains.js",        "charts.js",     "ensemble.js",    "certainty.js",
    "ledger.js",      "page.js"};

std::string html_escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  return safe;
}

// JSON inside a script element: without `<` nothing can end the element or open a comment in it.
std::string script_safe(const std::string& json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char c : json) {
    if (c == '<')
      safe += "\\u003c";
    else
      safe += c;
  }
  return safe;
}

std::string page_title(const Run& run) {
  const Names& plan = run.plan_title;
  const Names& region = run.region_title;
  return fmt::format("{} · {} | {} · {}", plan.en.empty() ? run.provenance.plan : plan.en, region.en,
                     plan.zh.empty() ? run.provenance.plan : plan.zh, region.zh);
}

std::string fill(std::string_view page, std::string_view mark, std::string_view text) {
  const std::size_t at = page.find(mark);
  std::string filled(page.substr(0, at));
  filled += text;
  filled += page.substr(at + mark.size());
  return filled;
}

}  // namespace

std::string report_html(const Run& run, const Run* base, const SavedEnsemble* ensemble,
                        const SavedLives* lives) {
  for (const Run* each : {&run, base})
    if (each != nullptr && each->years.empty())
      reject({each->file.string(), 0, "years", "holds no year", "run the plan again"});
  if (base != nullptr) compare(*base, run, {{"population"}, {"region"}, {}});  // throws where they do not fit
  if (ensemble != nullptr)
    if (const auto fault = ensemble_fault(*ensemble, run, base)) reject(*fault);
  std::vector<std::string_view> drawing;
  drawing.reserve(modules.size());
  for (const std::string_view name : modules) drawing.push_back(asset(name));
  std::string script = page_script(drawing);
  for (const std::string_view name : scripts) {
    assert(!asset(name).empty());
    script += asset(name);
  }

  // The page's own marks first: what comes from a run is put in last and is not searched again.
  std::string page(asset("report.html"));
  page = fill(page, "{{style}}", std::string(asset("draw.css")) + std::string(asset("report.css")));
  page = fill(page, "{{d3}}", asset("d3.min.js"));
  page = fill(page, "{{script}}", script);
  page = fill(page, "{{data}}", script_safe(report_data(run, base, ensemble, lives)));
  return fill(page, "{{title}}", html_escaped(page_title(run)));
}

}  // namespace concentric
