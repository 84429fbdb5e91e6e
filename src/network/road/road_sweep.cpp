#include "network/road/road_sweep.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "network/road/ancestors.hpp"

namespace concentric {
namespace {

constexpr std::uint32_t not_in_part = std::numeric_limits<std::uint32_t>::max();

}  // namespace

RoadSweep::RoadSweep(const RoadHierarchy& hierarchy, const RoadTimes& times, const SweepKernel& kernel)
    : hierarchy_(&hierarchy), times_(&times), kernel_(&kernel), place_in_climbed_(hierarchy.nodes()) {}

// Everything that the sources reach going upwards only, rank by rank.
void RoadSweep::climb(std::span<const std::vector<Seed>> sources, Towards towards, Milliseconds limit) {
  if (sources.size() > lanes) throw std::invalid_argument("a sweep takes at most sixteen sources");
  std::vector<std::uint32_t> ranks;
  for (const std::vector<Seed>& seeds : sources)
    for (const Seed& seed : seeds)
      if (seed.time < never && seed.time <= limit) ranks.push_back(hierarchy_->rank_of[seed.node]);
  climbed_.rank.clear();
  each_ancestor(*hierarchy_, ranks, [&](std::uint32_t rank) {
    place_in_climbed_[rank] = static_cast<std::uint32_t>(climbed_.rank.size());
    climbed_.rank.push_back(rank);
  });
  climbed_.times.assign(climbed_.rank.size(), never_in_all_lanes);
  for (std::size_t lane = 0; lane < sources.size(); ++lane) {
    for (const Seed& seed : sources[lane]) {
      if (seed.time >= never || seed.time > limit) continue;
      Milliseconds& time = climbed_.times[place_in_climbed_[hierarchy_->rank_of[seed.node]]].lane[lane];
      time = std::min(time, seed.time);
    }
  }
  const auto& weight = towards == Towards::away ? times_->up : times_->down;
  kernel_->climb({static_cast<std::uint32_t>(hierarchy_->nodes()), hierarchy_->first_up.data(),
                  hierarchy_->up_head.data(), weight.data(), hierarchy_->subtree_first.data()},
                 place_in_climbed_.data(), limit, climbed_);
}

void RoadSweep::run(std::span<const std::vector<Seed>> sources, Towards towards, Milliseconds limit) {
  climb(sources, towards, limit);
  selected_ = false;
  label_.resize(hierarchy_->nodes(), never_in_all_lanes);
  const auto& weight = towards == Towards::away ? times_->down : times_->up;
  kernel_->sweep({static_cast<std::uint32_t>(hierarchy_->nodes()), hierarchy_->first_up.data(),
                  hierarchy_->up_head.data(), weight.data(), hierarchy_->subtree_first.data()},
                 climbed_, limit, label_.data(), written_);
}

void RoadSweep::select(std::span<const std::uint32_t> nodes) {
  const RoadHierarchy& h = *hierarchy_;
  part_ = {};
  part_.place.assign(h.nodes(), not_in_part);
  for (const std::uint32_t node : nodes) {
    std::uint32_t rank = h.rank_of[node];
    for (; part_.place[rank] == not_in_part; rank = h.parent[rank]) part_.place[rank] = 0;
  }
  std::vector<std::uint32_t> before(h.nodes() + 1, 0);  // how many ranks of the part lie below a rank
  for (std::uint32_t rank = 0; rank < h.nodes(); ++rank) {
    const bool inside = part_.place[rank] != not_in_part;
    before[rank + 1] = before[rank] + (inside ? 1 : 0);
    if (inside) part_.place[rank] = before[rank];
  }
  part_.first_up.push_back(0);
  for (std::uint32_t rank = 0; rank < h.nodes(); ++rank) {
    if (part_.place[rank] == not_in_part) continue;
    for (std::uint32_t a = h.first_up[rank]; a < h.first_up[rank + 1]; ++a) {
      part_.up_head.push_back(part_.place[h.up_head[a]]);
      part_.up.push_back(times_->up[a]);
      part_.down.push_back(times_->down[a]);
    }
    part_.first_up.push_back(static_cast<std::uint32_t>(part_.up_head.size()));
    part_.subtree_first.push_back(before[h.subtree_first[rank]]);
  }
  part_.label.assign(before.back(), never_in_all_lanes);
}

void RoadSweep::run_selected(std::span<const std::vector<Seed>> sources, Towards towards,
                             Milliseconds limit) {
  climb(sources, towards, limit);
  selected_ = true;
  // Of what was reached going upwards, only what is in the part is needed.
  std::size_t kept = 0;
  for (std::size_t i = 0; i < climbed_.rank.size(); ++i) {
    const std::uint32_t place = part_.place.empty() ? not_in_part : part_.place[climbed_.rank[i]];
    if (place == not_in_part) continue;
    climbed_.rank[kept] = place;
    climbed_.times[kept++] = climbed_.times[i];
  }
  climbed_.rank.resize(kept);
  climbed_.times.resize(kept);
  const auto& weight = towards == Towards::away ? part_.down : part_.up;
  kernel_->sweep({static_cast<std::uint32_t>(part_.label.size()), part_.first_up.data(), part_.up_head.data(),
                  weight.data(), part_.subtree_first.data()},
                 climbed_, limit, part_.label.data(), part_.written);
}

}  // namespace concentric
