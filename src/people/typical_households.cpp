#include <algorithm>
#include <array>
#include <cmath>

#include "base/random.hpp"
#include "people/sample_households.hpp"

namespace concentric {
namespace {

constexpr std::uint8_t oldest = 100;

// Numbers in a row for one household, each a pure function of the household's number.
class Dice {
 public:
  explicit Dice(std::uint64_t household) : household_(household) {}
  double unit() { return unit_interval(random_words({0x5EED, household_, count_++, 0, 0})[0]); }
  int between(int from, int to) { return from + static_cast<int>(unit() * (to - from + 1)); }
  /// Near a normal draw: the sum of twelve uniforms.
  int around(double mean, double deviation) {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += unit();
    return static_cast<int>(std::lround(mean + deviation * sum));
  }

 private:
  std::uint64_t household_;
  std::uint32_t count_ = 0;
};

// Who lives together, and how old the head is.
struct Family {
  double share;  ///< of the households of its size
  int from_age, to_age;
  bool couple;
  int children, parents, others;
};

// Assumed. Parents are the head's or the spouse's.
constexpr std::array<Family, 3> of_one{
    {{0.45, 20, 40, false, 0, 0, 0}, {0.2, 40, 60, false, 0, 0, 0}, {0.35, 60, 95, false, 0, 0, 0}}};
constexpr std::array<Family, 5> of_two{{{0.45, 50, 90, true, 0, 0, 0},
                                        {0.25, 22, 50, true, 0, 0, 0},
                                        {0.15, 25, 55, false, 1, 0, 0},
                                        {0.1, 25, 60, false, 0, 1, 0},
                                        {0.05, 18, 35, false, 0, 0, 1}}};
constexpr std::array<Family, 5> of_three{{{0.72, 23, 62, true, 1, 0, 0},
                                          {0.1, 25, 62, true, 0, 1, 0},
                                          {0.08, 28, 55, false, 1, 1, 0},
                                          {0.06, 28, 55, false, 2, 0, 0},
                                          {0.04, 18, 35, false, 0, 0, 2}}};
constexpr std::array<Family, 4> of_four{{{0.45, 26, 58, true, 2, 0, 0},
                                         {0.35, 24, 60, true, 1, 1, 0},
                                         {0.15, 23, 60, true, 0, 2, 0},
                                         {0.05, 30, 55, false, 2, 1, 0}}};
constexpr std::array<Family, 3> of_five{
    {{0.4, 26, 56, true, 2, 1, 0}, {0.45, 24, 56, true, 1, 2, 0}, {0.15, 30, 50, true, 3, 0, 0}}};
constexpr std::array<Family, 4> of_six_and_more{{{0.6, 26, 52, true, 2, 2, 0},
                                                 {0.15, 30, 50, true, 3, 1, 0},
                                                 {0.15, 30, 50, true, 3, 2, 0},
                                                 {0.1, 30, 50, true, 4, 2, 0}}};

class Maker {
 public:
  explicit Maker(SampleHouseholds& made) : made_(made) {}

  void family(const Family& family) {
    Dice dice(made_.count());
    const bool male_head = family.couple ? dice.unit() < 0.85 : dice.unit() < 0.5;
    const int head_age = dice.between(family.from_age, family.to_age);
    // Husbands are two years older on average.
    const int spouse_age = head_age + dice.around(male_head ? -2 : 2, 3);
    // Who lives alone with their children or parents was married as often as not: nobody is now.
    member(Relation::head, male_head, head_age, family.couple);
    if (family.couple) member(Relation::spouse, !male_head, std::max(18, spouse_age), true);
    const int mother_age = family.couple && male_head ? spouse_age : head_age;
    for (int child = 0; child < family.children; ++child) {
      const int at_birth = std::clamp(dice.around(27 + 2 * child, 5), 17, 48);
      // A child of parents as young as that has just been born.
      member(Relation::child, dice.unit() < 0.53, std::max(0, mother_age - at_birth), false);
    }
    for (int parent = 0; parent < family.parents; ++parent) {
      const bool male = family.parents == 2 ? parent == 1 : dice.unit() < 0.35;
      member(Relation::parent, male, head_age + std::clamp(dice.around(male ? 28 : 26, 4), 17, 48),
             family.parents == 2);
    }
    for (int other = 0; other < family.others; ++other)
      member(Relation::other, dice.unit() < 0.5, std::max(16, head_age + dice.around(0, 4)), false);
    close(HouseholdKind::private_home);
  }

  // Dormitories of students and of workers, homes for the old, and everywhere else.
  void roof() {
    Dice dice(made_.count());
    const double which = dice.unit();
    const int age = which < 0.4   ? dice.between(16, 24)
                    : which < 0.7 ? dice.between(18, 59)
                    : which < 0.8 ? dice.between(65, 95)
                                  : dice.between(0, 100);
    member(Relation::head, dice.unit() < 0.55, age, false);
    close(HouseholdKind::collective);
  }

 private:
  void member(Relation relation, bool male, int age, bool married) {
    made_.relation.push_back(relation);
    made_.sex.push_back(male ? 1 : 0);
    made_.age.push_back(static_cast<std::uint8_t>(std::clamp<int>(age, 0, oldest)));
    made_.married.push_back(married ? 1 : 0);
  }
  void close(HouseholdKind kind) {
    made_.kind.push_back(kind);
    made_.first_member.push_back(static_cast<std::uint32_t>(made_.age.size()));
  }

  SampleHouseholds& made_;
};

template <std::size_t families>
void make(const std::array<Family, families>& kinds, int count, Maker& maker) {
  for (const Family& family : kinds)
    for (int i = 0; i < static_cast<int>(std::lround(family.share * count)); ++i) maker.family(family);
}

}  // namespace

SampleHouseholds typical_households() {
  SampleHouseholds made;
  Maker maker(made);
  make(of_one, 2500, maker);
  make(of_two, 4000, maker);
  make(of_three, 4000, maker);
  make(of_four, 3000, maker);
  make(of_five, 2000, maker);
  make(of_six_and_more, 1500, maker);
  for (int i = 0; i < 1500; ++i) maker.roof();
  return made;
}

}  // namespace concentric
