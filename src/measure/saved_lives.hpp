// What `concentric live` and `concentric firms` left in a folder: who lives and which establishments stand
// elsewhere than in the baseline, and what levers did to establishments.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace concentric {

struct SavedLives {
  /// Persons by where they live in the baseline and in the plan; zones by code.
  struct Home {
    std::string baseline, plan;
    double persons = 0;
  };
  /// What a lever did to establishments, all years together; nothing moves where both zones are alike.
  struct Change {
    std::string fate, lever, from, to;
    double establishments = 0, jobs = 0;
  };
  /// Staff whose job a lever moved and persons of households that went along, all years together.
  struct Following {
    std::string lever, from, to;
    double staff = 0, persons = 0;
  };
  std::vector<Home> homes;  ///< empty where nobody lived there
  std::vector<Following> followings;
  std::vector<Change> changes;  ///< likewise
};

/// Reads homes.csv with followers.csv, and changes.csv; one of the two must be there. InvalidInput with every
/// fault found.
SavedLives read_lives(const std::filesystem::path& folder);

}  // namespace concentric
