#include "build/diff.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/number.hpp"
#include "build/finished.hpp"
#include "build/metadata_records.hpp"
#include "plan/order.hpp"

namespace colophon::build {
namespace {

using Texts = std::map<std::string, std::string>;

Texts hashes(const std::vector<FileRecord>& files) {
  Texts map;
  for (const FileRecord& file : files) map[file.path] = file.sha256;
  return map;
}

/// Keys whose value differs, or that one side lacks.
std::vector<std::string> changed_keys(const Texts& before, const Texts& after) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : before) {
    const auto other = after.find(key);
    if (other == after.end() || other->second != value) keys.push_back(key);
  }
  for (const auto& [key, value] : after) {
    if (!before.contains(key)) keys.push_back(key);
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::string value_of(const Texts& map, const std::string& key) {
  const auto at = map.find(key);
  return at == map.end() ? std::string() : at->second;
}

/// The number of a printed page: 3 for "3" and for "iii".
int folio(const PlannedItem& item) {
  if (item.arabic) return std::stoi(item.first_label);
  int n = 1;
  while (n < item.last_physical && roman(n) != item.first_label) ++n;
  return n;
}

class Comparison {
 public:
  Comparison(Finished before, Finished after, std::vector<MetadataRecord> records_before,
             std::vector<MetadataRecord> records_after)
      : before_(std::move(before)),
        after_(std::move(after)),
        inputs_(changed_keys(hashes(before_.manifest.inputs), hashes(after_.manifest.inputs))),
        outputs_before_(hashes(before_.manifest.outputs)),
        outputs_after_(hashes(after_.manifest.outputs)) {
    result_.outputs = changed_keys(outputs_before_, outputs_after_);
    compare_records(records_before, records_after);
  }

  Difference run() {
    compare_settings();
    find_moves();
    compare_items();
    for (const std::string& path : inputs_) {
      if (!path.starts_with("camera-ready/")) result_.edited.push_back(path);
    }
    find_followers();
    result_.volume =
        std::binary_search(result_.outputs.begin(), result_.outputs.end(), "volume.pdf");
    return std::move(result_);
  }

 private:
  void compare_settings() {
    const auto setting = [&](const char* what, std::string before, std::string after) {
      if (before != after) result_.settings.push_back({what, std::move(before), std::move(after)});
    };
    setting("edition", std::string(to_string(before_.plan.edition)),
            std::string(to_string(after_.plan.edition)));
    setting("profile", before_.manifest.profile, after_.manifest.profile);
    setting("linearized", before_.manifest.linearized ? "yes" : "no",
            after_.manifest.linearized ? "yes" : "no");
    const Texts &old_versions = before_.manifest.versions, &versions = after_.manifest.versions;
    for (const std::string& name : changed_keys(old_versions, versions))
      setting(name.c_str(), value_of(old_versions, name), value_of(versions, name));
    const Texts old_fonts = hashes(before_.manifest.fonts), fonts = hashes(after_.manifest.fonts);
    for (const std::string& name : changed_keys(old_fonts, fonts)) {
      // Another text needs other fonts; another font of the same name is another machine's.
      if (old_fonts.contains(name) && fonts.contains(name))
        setting(name.c_str(), value_of(old_fonts, name), value_of(fonts, name));
    }
  }

  void compare_records(const std::vector<MetadataRecord>& before,
                       const std::vector<MetadataRecord>& after) {
    using Key = std::pair<std::string, std::string>;
    std::map<Key, std::string> old_texts, texts;
    for (const MetadataRecord& record : before)
      old_texts[{record.target, record.id}] += record.text;
    for (const MetadataRecord& record : after) texts[{record.target, record.id}] += record.text;
    std::set<Key> keys;
    for (const auto& [key, text] : old_texts) {
      const auto now = texts.find(key);
      if (now == texts.end() || now->second != text) keys.insert(key);
    }
    for (const auto& [key, text] : texts) {
      if (!old_texts.contains(key)) keys.insert(key);
    }
    for (const auto& [target, id] : keys) result_.records.push_back({target, id});
  }

  /// Runs of items one after another that moved by the same number of pages. An item that changed
  /// places is no part of a run: its own line says where it is.
  void find_moves() {
    std::vector<std::string> order_before, order_after;
    for (const PlannedItem& item : before_.plan.items)
      if (after_.plan.find(item.id) != nullptr) order_before.push_back(item.id);
    for (const PlannedItem& item : after_.plan.items)
      if (before_.plan.find(item.id) != nullptr) order_after.push_back(item.id);
    reordered_ = moved_ids(order_before, order_after);
    bool open = false;
    for (const PlannedItem& item : before_.plan.items) {
      const PlannedItem* now = after_.plan.find(item.id);
      const bool counted = now != nullptr && !reordered_.contains(item.id) && item.pages > 0 &&
                           now->pages > 0 && item.arabic == now->arabic;
      const int by = counted ? folio(*now) - folio(item) : 0;
      if (by == 0) {
        open = false;
        continue;
      }
      moved_.insert(item.id);
      if (open && result_.moves.back().by == by) {
        result_.moves.back().last = item.last_label;
      } else {
        result_.moves.push_back({item.first_label, item.last_label, by});
      }
      open = true;
    }
  }

  /// True if the item's records differ although it stands where it stood and is called the same.
  [[nodiscard]] bool records_alone(const std::string& id) const {
    const bool event_edited =
        std::binary_search(inputs_.begin(), inputs_.end(), std::string("event.yaml"));
    return !event_edited && !moved_.contains(id) &&
           std::any_of(result_.records.begin(), result_.records.end(),
                       [&](const RecordDifference& record) { return record.id == id; });
  }

  static ItemState state(const PlannedItem& item, const Finished& build) {
    const auto people = build.authors.find(item.id);
    return {item, people == build.authors.end() ? std::vector<std::string>() : people->second};
  }

  void compare_items() {
    for (const PlannedItem& item : before_.plan.items) {
      if (after_.plan.find(item.id) == nullptr)
        result_.items.push_back({.before = state(item, before_), .after = {}, .behind = {}});
    }
    std::string behind;
    for (const PlannedItem& now : after_.plan.items) {
      const PlannedItem* item = before_.plan.find(now.id);
      if (item == nullptr) {
        result_.items.push_back({.before = {}, .after = state(now, after_), .behind = behind});
      } else {
        ItemDifference one{
            .before = state(*item, before_), .after = state(now, after_), .behind = {}};
        one.pdf =
            std::binary_search(inputs_.begin(), inputs_.end(), "camera-ready/" + now.id + ".pdf");
        one.reordered = reordered_.contains(now.id);
        if (one.reordered) one.behind = behind;
        const auto own = [](const ItemState& at) {
          const PlannedItem& planned = at.planned;
          return std::tie(planned.title, planned.doi, planned.status, planned.part, planned.session,
                          planned.kind, planned.arabic, planned.source, at.authors);
        };
        // The length of our own pages follows from what is printed on them.
        const bool grew = item->pages != now.pages && now.source != PageSource::kTypeset;
        const bool changed =
            one.pdf || one.reordered || grew || own(*one.before) != own(*one.after);
        one.metadata = !changed && records_alone(now.id);
        if (changed || one.metadata) result_.items.push_back(std::move(one));
      }
      behind = now.id;
    }
  }

  [[nodiscard]] bool told(const std::string& id) const {
    return std::any_of(result_.items.begin(), result_.items.end(), [&](const ItemDifference& one) {
      return (one.after ? one.after : one.before)->planned.id == id;
    });
  }

  void find_followers() {
    for (const PlannedItem& now : after_.plan.items) {
      const PlannedItem* item = before_.plan.find(now.id);
      if (item == nullptr ||
          value_of(outputs_before_, item->file) == value_of(outputs_after_, now.file))
        continue;
      const bool lists = now.kind == ItemKind::kToc || now.kind == ItemKind::kAuthorIndex;
      if (now.source == PageSource::kTypeset && (lists || !moved_.contains(now.id))) {
        if (lists || !told(now.id)) result_.set_anew.push_back(now);
      } else if (!moved_.contains(now.id) && !told(now.id)) {
        result_.singles.push_back(now.id);
      }
    }
  }

  Finished before_, after_;
  std::vector<std::string> inputs_;  ///< paths of those that differ, sorted
  Texts outputs_before_, outputs_after_;
  std::set<std::string> reordered_, moved_;  ///< ids
  Difference result_;
};

}  // namespace

Difference diff(const std::filesystem::path& before_folder,
                const std::filesystem::path& after_folder) {
  Finished before = read_finished(before_folder), after = read_finished(after_folder);
  std::vector<MetadataRecord> old_records = metadata_records(before_folder, before.plan),
                              records = metadata_records(after_folder, after.plan);
  return Comparison(std::move(before), std::move(after), std::move(old_records), std::move(records))
      .run();
}

}  // namespace colophon::build
