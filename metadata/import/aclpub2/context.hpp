#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "metadata/import/text/imported_text.hpp"
#include "metadata/importer.hpp"
#include "yaml/fields.hpp"

namespace colophon::metadata::aclpub2 {

/// What the readers of the single files share: the folder, what is being made, the ids given so
/// far. File names and keys: aclpub2's README and its example (reference: rycolab/aclpub2).
class Context {
 public:
  Context(std::filesystem::path folder, Imported& imported, Findings& findings)
      : folder_(std::move(folder)), imported_(imported), findings_(findings) {}

  /// The parsed file `stem`.yml or .yaml; nothing if there is none or it cannot be parsed.
  std::optional<yaml::Document> open(const std::string& stem);
  /// Names `stem`.yml as read although nothing was opened.
  [[nodiscard]] yaml::Source source(const yaml::Document& document) const {
    return {document.file, findings_, Severity::kWarning};
  }

  /// Value of the first of `keys` that is given, LaTeX decoded to one line of text. Further
  /// synonyms that are given too are reported if they differ.
  std::string text(yaml::Fields& fields, const std::vector<std::string_view>& keys,
                   ImportedText (*read)(std::string_view) = imported_line);
  /// Title of an item, with its marks.
  void title(yaml::Fields& fields, Item& item);
  /// The same for a text of paragraphs, as Markdown.
  std::string markdown(yaml::Fields& fields, std::string_view key);
  /// A name: white space squeezed, with a finding if that changed something.
  std::string name(yaml::Fields& fields, const std::vector<std::string_view>& keys);
  /// Markdown of the LaTeX file `name` in `subfolder`; empty with a finding if it is missing.
  std::string body(yaml::Fields& fields, std::string_view key, const std::string& subfolder);
  /// Path of `name` in `subfolder` (or directly in the source); empty with a finding if it leads
  /// out of the source, and with `missing` set if it does not exist.
  std::filesystem::path file(yaml::Fields& fields, std::string_view key, const std::string& name,
                             const std::string& subfolder, bool& missing);

  /// An author, editor or committee member.
  Contributor person(const yaml::Source& source, const yaml::Node& node, const std::string& path,
                     Role role);
  std::vector<Contributor> people(yaml::Fields& fields, const std::vector<std::string_view>& keys,
                                  Role role);
  /// A person given as one string: kept as one (DESIGN §8), with a finding.
  Contributor unsplit(yaml::Fields& fields, const std::string& name, Role role);

  /// Keeps the value of `key`, as it stands in the source, for `report_left_over`.
  void remember(const yaml::Fields& fields, std::string_view key);
  struct Remembered {
    std::string text;  ///< of a scalar
    Location where;
  };
  [[nodiscard]] const std::map<std::string, Remembered>& remembered() const { return remembered_; }

  /// A valid id that no item has yet: `wanted` if possible.
  std::string unique_id(const std::string& wanted);
  /// Notes that the value of `key` has no place in the event folder, once per file and key.
  void ignore(yaml::Fields& fields, const std::vector<std::string_view>& keys);
  /// Turns the notes of `ignore` into findings.
  void report_ignored();
  /// Reports .yml files of the folder that nobody opened.
  void report_unread_files();

  [[nodiscard]] Imported& imported() { return imported_; }
  [[nodiscard]] Findings& findings() { return findings_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  struct Ignored {
    Location first;
    int times = 0;
  };

  /// The text, once what is to be said about it has been said.
  std::string taken(const yaml::Fields& fields, std::string_view key, ImportedText text);
  void tell(const yaml::Fields& fields, std::string_view key, const std::vector<std::string>& kept,
            const TextNotes& notes);

  std::filesystem::path folder_;
  Imported& imported_;
  Findings& findings_;
  std::vector<std::string> opened_;
  std::vector<std::string> ids_;  ///< lower case
  std::map<std::pair<std::string, std::string>, Ignored> ignored_;
  std::map<std::string, Remembered> remembered_;
};

void read_conference(Context& context);
void read_papers(Context& context);
void read_programme(Context& context);
void read_prefaces(Context& context, std::vector<Item>& front);
void read_committees(Context& context, std::vector<Item>& front);
void read_talks(Context& context, std::vector<Item>& front);
void read_panels(Context& context, std::vector<Item>& front);
void read_additional_pages(Context& context, std::vector<Item>& front);
void read_sponsors(Context& context);

/// "Jane Doe", "Firstname Lastname": nobody's name.
bool is_placeholder(const Contributor& person);

/// Reports values of conference_details.yml that were left in it from aclpub2's sample or from
/// another event. To be called when everything has been read.
void report_left_over(Context& context);

/// "2023-11-30 09:00:00" or "2023-11-30T09:00" as "2023-11-30T09:00"; empty if it is no time.
std::string local_time(std::string_view text);

}  // namespace colophon::metadata::aclpub2
