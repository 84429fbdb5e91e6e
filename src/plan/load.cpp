#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "base/hash.hpp"
#include "plan/plan.hpp"
#include "plan/resolve.hpp"
#include "plan/toml_text.hpp"

namespace concentric {

Plan read_plan(std::string_view text, const std::string& name, const Region& region,
               const std::string& variant) {
  plan_file::Reading reading{name, {}};
  Plan plan;
  if (const auto root = plan_file::parse_toml(text, reading))
    plan = plan_file::resolve(plan_file::read_plan_file(*root, reading), region, variant, reading);
  plan_file::throw_faults(reading);
  plan.text = text;
  plan.sha256 = sha256(text);
  return plan;
}

Plan load_plan(const std::filesystem::path& file, const Region& region, const std::string& variant) {
  std::error_code status;
  if (std::filesystem::is_directory(file, status))
    reject({file.string(), 0, {}, "is a folder where a plan file is expected", {}});
  std::ifstream stream(file, std::ios::binary);
  if (!stream) reject({file.string(), 0, {}, std::string("cannot be opened: ") + std::strerror(errno), {}});
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) reject({file.string(), 0, {}, "cannot be read to its end", {}});
  return read_plan(text, file.string(), region, variant);
}

}  // namespace concentric
