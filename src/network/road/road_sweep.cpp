#include "network/road/road_sweep.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "network/road/ancestors.hpp"

namespace concentric {
namespace {

constexpr std::uint32_t not_in_part = std::numeric_limits<std::uint32_t>::max();

}  // namespace

RoadSweep::RoadSweep(const RoadHierarchy& hierarchy, const RoadTimes& times)
    : hierarchy_(&hierarchy), times_(&times), place_in_top_(hierarchy.nodes()) {}

// Everything that the sources reach going upwards only, rank by rank.
void RoadSweep::climb(std::span<const std::vector<Seed>> sources, Towards towards, Milliseconds limit) {
  if (sources.size() > lanes) throw std::invalid_argument("a sweep takes at most sixteen sources");
  const std::vector<Milliseconds>& weight = towards == Towards::away ? times_->up : times_->down;
  std::vector<std::uint32_t> ranks;
  for (const std::vector<Seed>& seeds : sources)
    for (const Seed& seed : seeds)
      if (seed.time < never && seed.time <= limit) ranks.push_back(hierarchy_->rank_of[seed.node]);
  top_.rank.clear();
  each_ancestor(*hierarchy_, ranks, [&](std::uint32_t rank) {
    place_in_top_[rank] = static_cast<std::uint32_t>(top_.rank.size());
    top_.rank.push_back(rank);
  });
  top_.times.assign(top_.rank.size(), never_in_all_lanes);
  for (std::size_t lane = 0; lane < sources.size(); ++lane) {
    for (const Seed& seed : sources[lane]) {
      if (seed.time >= never || seed.time > limit) continue;
      Milliseconds& time = top_.times[place_in_top_[hierarchy_->rank_of[seed.node]]].lane[lane];
      time = std::min(time, seed.time);
    }
  }
  for (std::size_t i = 0; i < top_.rank.size(); ++i) {
    const std::uint32_t rank = top_.rank[i];
    for (std::uint32_t a = hierarchy_->first_up[rank]; a < hierarchy_->first_up[rank + 1]; ++a)
      relax(top_.times[place_in_top_[hierarchy_->up_head[a]]], top_.times[i], weight[a]);
  }
}

void RoadSweep::run(std::span<const std::vector<Seed>> sources, Towards towards, Milliseconds limit) {
  selected_ = false;
  label_.resize(hierarchy_->nodes(), never_in_all_lanes);
  climb(sources, towards, limit);
  const SweepGraph graph{static_cast<std::uint32_t>(hierarchy_->nodes()), hierarchy_->first_up.data(),
                         hierarchy_->up_head.data(),
                         (towards == Towards::away ? times_->down : times_->up).data(),
                         hierarchy_->subtree_first.data()};
  sweep_down(graph, top_, limit, label_.data(), written_);
}

void RoadSweep::select(std::span<const std::uint32_t> nodes) {
  part_ = {};
  part_.place.assign(hierarchy_->nodes(), not_in_part);
  part_.first_up.push_back(0);
  std::vector<std::uint32_t> ranks, members;
  for (const std::uint32_t node : nodes) ranks.push_back(hierarchy_->rank_of[node]);
  each_ancestor(*hierarchy_, ranks, [&](std::uint32_t rank) {
    part_.place[rank] = static_cast<std::uint32_t>(members.size());
    members.push_back(rank);
  });
  for (const std::uint32_t rank : members) {
    for (std::uint32_t a = hierarchy_->first_up[rank]; a < hierarchy_->first_up[rank + 1]; ++a) {
      part_.up_head.push_back(part_.place[hierarchy_->up_head[a]]);
      part_.up.push_back(times_->up[a]);
      part_.down.push_back(times_->down[a]);
    }
    part_.first_up.push_back(static_cast<std::uint32_t>(part_.up_head.size()));
    part_.subtree_first.push_back(static_cast<std::uint32_t>(
        std::lower_bound(members.begin(), members.end(), hierarchy_->subtree_first[rank]) - members.begin()));
  }
  part_.label.assign(members.size(), never_in_all_lanes);
}

void RoadSweep::run_selected(std::span<const std::vector<Seed>> sources, Towards towards,
                             Milliseconds limit) {
  selected_ = true;
  climb(sources, towards, limit);
  // Of what was reached going upwards, only what is in the part is needed.
  std::size_t kept = 0;
  for (std::size_t i = 0; i < top_.rank.size(); ++i) {
    const std::uint32_t place = part_.place.empty() ? not_in_part : part_.place[top_.rank[i]];
    if (place == not_in_part) continue;
    top_.rank[kept] = place;
    top_.times[kept] = top_.times[i];
    ++kept;
  }
  top_.rank.resize(kept);
  top_.times.resize(kept);
  const SweepGraph graph{static_cast<std::uint32_t>(part_.label.size()), part_.first_up.data(),
                         part_.up_head.data(), (towards == Towards::away ? part_.down : part_.up).data(),
                         part_.subtree_first.data()};
  sweep_down(graph, top_, limit, part_.label.data(), part_.written);
}

}  // namespace concentric
