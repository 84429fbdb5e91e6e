// Forms ask for what the readers read: every key of the bundled plans is in the form of its kind.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "plan/lever_forms.hpp"
#include "plan/toml_text.hpp"
#include "support/edited_package.hpp"
#include "support/tiny_networks.hpp"

namespace concentric::testing {
namespace {

using plan_file::AskedKey;
using plan_file::find_entry;
using plan_file::LeverForm;
using plan_file::Shape;

const AskedKey* find_key(const LeverForm& form, const std::string& key) {
  const auto found = std::ranges::find(form.keys, key, &AskedKey::key);
  return found == form.keys.end() ? nullptr : &*found;
}

TEST(LeverForms, EachKindHasOneAndSaysWhatItsKeysHold) {
  const std::vector<LeverForm> forms = plan_file::lever_forms(tiny_region_with_networks());
  EXPECT_EQ(forms.size(), 17U);  // open_line and relocate have two
  for (const LeverForm& form : forms)
    for (const char* key : {"id", "kind", "basis", "source"})
      EXPECT_TRUE(find_key(form, key) != nullptr) << form.kind << " " << key;
  const LeverForm& relocate = forms.front();
  EXPECT_EQ(relocate.kind, "relocate");
  EXPECT_EQ(find_key(relocate, "from")->holds.shape, Shape::places);
  EXPECT_EQ(find_key(relocate, "follow")->holds.most, 1.0);
  EXPECT_EQ(find_key(relocate, "unit")->holds.choices.front(), "jobs");
  EXPECT_EQ(find_key(relocate, "years")->need, plan_file::Need::required);
  const LeverForm& institution = forms[1];
  EXPECT_EQ(institution.with_key, "institution");
  EXPECT_EQ(find_key(institution, "from"), nullptr);  // the institution tells it
  EXPECT_EQ(find_key(institution, "amount")->need, plan_file::Need::optional);
  EXPECT_EQ(find_key(institution, "unit")->holds.choices, find_key(relocate, "unit")->holds.choices);
}

TEST(LeverForms, HoldEveryKeyOfTheBundledPlan) {
  const auto file = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "plans" / "coordinated.toml";
  const Region region = load_region(bundled_region());
  const std::vector<LeverForm> forms = plan_file::lever_forms(region);
  plan_file::Reading reading{"coordinated.toml", {}};
  const auto root = plan_file::parse_toml(bytes_of(file), reading);
  ASSERT_TRUE(root);
  for (const plan_file::Value& lever : find_entry(root->entries, "lever")->items) {
    const std::string kind = find_entry(lever.entries, "kind")->text;
    for (const plan_file::Entry& entry : lever.entries) {
      const bool known = std::ranges::any_of(forms, [&](const LeverForm& form) {
        return form.kind == kind && find_key(form, entry.key) != nullptr;
      });
      EXPECT_TRUE(known || entry.key == "variants") << kind << " " << entry.key;
    }
  }
}

}  // namespace
}  // namespace concentric::testing
