#include <fmt/format.h>

#include "base/text.hpp"
#include "metadata/import/aclpub2/context.hpp"

namespace colophon::metadata::aclpub2 {
namespace {

/// Calls `read` with the fields of each entry of a file that is a list.
template <typename Read>
void each(Context& context, const std::string& stem, const Read& read) {
  const auto document = context.open(stem);
  if (!document) return;
  const yaml::Source source = context.source(*document);
  const std::vector<const yaml::Node*> nodes = yaml::items_of(source, *document->root, stem);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields fields(source, *nodes[i], fmt::format("{}[{}]", stem, i));
    if (!fields.valid()) continue;
    read(fields);
    fields.finish();
  }
}

/// A page whose text is a LaTeX body: the Markdown goes to front-matter/<id>.md.
void read_text_page(Context& context, yaml::Fields& fields, ItemKind kind,
                    const std::string& subfolder, std::vector<Item>& front) {
  Item item;
  item.kind = kind;
  context.title(fields, item);
  item.id = context.unique_id(slugify(item.title));
  const std::string name = fields.text("file");
  if (name.size() > 4 && lower_ascii(name.substr(name.size() - 4)) == ".pdf") {
    bool missing = false;
    const std::filesystem::path path = context.file(fields, "file", name, subfolder, missing);
    if (!path.empty() && !missing) {
      item.pdf = "front-matter/" + item.id + ".pdf";
      context.imported().copies.emplace(item.pdf, path);
    }
  } else if (std::string text = context.body(fields, "file", subfolder); !text.empty()) {
    item.text = "front-matter/" + item.id + ".md";
    context.imported().text_files.emplace(item.text, std::move(text) + '\n');
  }
  front.push_back(std::move(item));
}

void read_committee(Context& context, const std::string& stem, const std::string& title,
                    ItemKind kind, std::vector<Item>& front) {
  Item item;
  item.kind = kind;
  item.title = title;
  std::vector<Committee>& committees = context.imported().event.committees;
  each(context, stem, [&](yaml::Fields& fields) {
    Committee committee;
    committee.title = title;
    committee.role_title = context.text(fields, {"role", "title"});
    committee.id = fmt::format("{}-{}", slugify(title, 20), item.committees.size() + 1);
    committee.members = context.people(fields, {"members", "entries"}, Role::kChair);
    committee.compact = fields.text("type").rfind("name_block", 0) == 0;
    item.committees.push_back(committee.id);
    committees.push_back(std::move(committee));
  });
  if (item.committees.empty()) return;
  item.id = context.unique_id(slugify(title));
  front.push_back(std::move(item));
}

/// Takes a picture along; its path in the event folder, empty if there is none.
std::string read_picture(Context& context, yaml::Fields& fields, std::string_view key,
                         const std::string& name, const std::string& subfolder,
                         const std::string& target) {
  if (name.empty()) return {};
  bool missing = false;
  const std::filesystem::path path = context.file(fields, key, name, subfolder, missing);
  if (path.empty()) return {};
  std::string inside = target + '/' + path.filename().string();
  if (!missing) context.imported().copies.emplace(inside, path);
  return inside;
}

/// Time, room and chair of a talk go to the one slot of the programme that begins then, or to a
/// slot of its own.
void place_in_programme(Context& context, yaml::Fields& fields, const Item& item) {
  const std::string date = fields.text("date"), time = fields.text("time");
  Slot slot;
  slot.item = item.id;
  slot.title = item.title;
  slot.start = local_time(date);
  slot.location = context.text(fields, {"location"});
  slot.chair = context.text(fields, {"chair"});
  if (!time.empty() || (!date.empty() && slot.start.empty()))
    context.ignore(fields, {"date", "time"});
  if (slot.start.empty()) {
    if (!slot.location.empty() || !slot.chair.empty())
      context.ignore(fields, {"location", "chair"});
    return;
  }
  std::vector<Slot>& slots = context.imported().event.programme;
  Slot* match = nullptr;
  int matches = 0;
  for (Slot& other : slots) {
    if (other.start != slot.start || !other.item.empty()) continue;
    match = &other;
    ++matches;
  }
  if (matches != 1) {
    slots.push_back(slot);
    return;
  }
  match->item = item.id;
  if (match->location.empty()) match->location = slot.location;
  if (match->chair.empty()) match->chair = slot.chair;
}

void read_speakers(Context& context, yaml::Fields& fields, std::string_view key, Role role,
                   Item& item) {
  const std::vector<const yaml::Node*> nodes = fields.list(key);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields inner(fields.source(), *nodes[i], fmt::format("{}[{}]", fields.path_of(key), i));
    Contributor person = context.unsplit(inner, context.name(inner, {"name"}), role);
    const std::string institution = context.text(inner, {"institution", "instituion"});
    if (!institution.empty()) person.affiliations.push_back({.organisation = institution});
    person.biography = context.body(inner, "bio_file", "panels");
    inner.finish();
    if (!person.family.empty()) item.contributors.push_back(std::move(person));
  }
}

/// "melbourne_connect.png" as "Melbourne Connect".
std::string name_from_file(const std::string& file) {
  std::string name = std::filesystem::path(file).stem().string();
  bool start = true;
  for (char& c : name) {
    if (c == '_' || c == '-') c = ' ';
    if (start && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    start = c == ' ';
  }
  return squeeze(name);
}

}  // namespace

void read_prefaces(Context& context, std::vector<Item>& front) {
  each(context, "prefaces", [&](yaml::Fields& fields) {
    read_text_page(context, fields, ItemKind::kMessage, "prefaces", front);
  });
}

void read_additional_pages(Context& context, std::vector<Item>& front) {
  each(context, "additional_pages", [&](yaml::Fields& fields) {
    read_text_page(context, fields, ItemKind::kOther, "additional_pages", front);
  });
}

void read_committees(Context& context, std::vector<Item>& front) {
  read_committee(context, "organizing_committee", "Organizing Committee", ItemKind::kCommittee,
                 front);
  read_committee(context, "program_committee", "Program Committee", ItemKind::kCommittee, front);
}

void read_talks(Context& context, std::vector<Item>& front) {
  each(context, "invited_talks", [&](yaml::Fields& fields) {
    Item item;
    item.kind = ItemKind::kKeynote;
    item.status.value = Status::kInvited;
    context.title(fields, item);
    item.id = context.unique_id("talk-" + slugify(item.title, 30));
    const std::string name = context.name(fields, {"speaker_name", "name"});
    Contributor speaker = context.unsplit(fields, name, Role::kSpeaker);
    const std::string institution = context.text(fields, {"institution", "instituion"});
    if (!institution.empty()) speaker.affiliations.push_back({.organisation = institution});
    speaker.biography = context.body(fields, "bio_file", "invited_talks");
    if (!speaker.family.empty()) item.contributors.push_back(std::move(speaker));
    item.abstract = context.body(fields, "abstract_file", "invited_talks");
    item.photo = read_picture(context, fields, "photo", fields.text("photo"), "invited_talks",
                              "front-matter");
    place_in_programme(context, fields, item);
    context.ignore(fields, {"custom_prefix"});
    front.push_back(std::move(item));
  });
}

void read_panels(Context& context, std::vector<Item>& front) {
  each(context, "panels", [&](yaml::Fields& fields) {
    Item item;
    item.kind = ItemKind::kPanel;
    item.status.value = Status::kInvited;
    context.title(fields, item);
    item.id = context.unique_id("panel-" + slugify(item.title, 30));
    item.abstract = context.body(fields, "abstract_file", "panels");
    item.photo =
        read_picture(context, fields, "photo", fields.text("photo"), "panels", "front-matter");
    read_speakers(context, fields, "moderators", Role::kModerator, item);
    read_speakers(context, fields, "panelists", Role::kPanelist, item);
    place_in_programme(context, fields, item);
    front.push_back(std::move(item));
  });
}

void read_sponsors(Context& context) {
  each(context, "sponsors", [&](yaml::Fields& fields) {
    const std::string tier = context.text(fields, {"tier"});
    for (const std::string& logo : fields.texts("logos")) {
      Sponsor sponsor;
      sponsor.tier = tier;
      sponsor.name = name_from_file(logo);
      if (sponsor.name.empty()) continue;
      // aclpub2 knows sponsors by their logos alone.
      fields.report(config::kGuessed, "logos",
                    fmt::format("the sponsor's name \"{}\" was guessed from the file name \"{}\"",
                                sponsor.name, logo),
                    "write it in sponsors.yaml as the sponsor does");
      const std::size_t row = context.imported().event.sponsors.size();
      context.imported().remarks.emplace(
          fmt::format("sponsors[{}].name", row),
          "guessed from the file name: write it as the sponsor does");
      sponsor.logo = read_picture(context, fields, "logos", logo, "sponsor_logos", "sponsors");
      context.imported().event.sponsors.push_back(std::move(sponsor));
    }
  });
}

}  // namespace colophon::metadata::aclpub2
