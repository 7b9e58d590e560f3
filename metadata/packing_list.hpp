#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"
#include "colophon/model.hpp"
#include "colophon/plan.hpp"
#include "metadata/required.hpp"

namespace colophon::metadata {

/// One row of IEEE's packing list: one PDF.
struct PackingRow {
  std::string file;          ///< "05-12.pdf"
  int sequence = 0;          ///< place in the volume: 1, 2, …; what is left out leaves a gap
  std::string content_type;  ///< "orig-research"
  std::string article_id;    ///< paper number of the copyright form; empty for front matter
  bool form_signed = false;  ///< a signed form is on record
  std::string item;          ///< the item's id
  std::string title, pages, first_page, last_page, doi;
};

/// What a column may be filled with: "{file}", "{sequence}", "{type}", "{article}", "{form}" (Y, N,
/// NA), "{id}", "{title}", "{pages}", "{first_page}", "{last_page}", "{doi}".
const std::vector<std::string>& packing_fields();

/// The columns of a packing list as templates/packages/packing-list.tsv or the event's own file of
/// that name says them, in one line parted by tabs: a field in braces, or the text of every row.
/// What is neither is a finding at `file`.
std::vector<std::string> packing_columns(std::string_view tsv, const std::string& file,
                                         Findings& findings);

/// The columns that the program brings: those that lists of published volumes have.
const std::vector<std::string>& usual_packing_columns();

/// Place of an item among those of the volume that have pages: 1, 2, …; 0 if it has none. Whether
/// an item is packed does not matter: a no-show renames none of the files handed over before.
int packing_sequence(const VolumePlan& plan, std::string_view id);

/// "07-17.pdf": name of an item's PDF in IEEE's package, by that place; empty if it has no pages.
std::string packing_file(const VolumePlan& plan, std::string_view id);

/// The rows of all items that have pages and go into the package, in volume order.
std::vector<PackingRow> packing_rows(const Event& event, const VolumePlan& plan);

/// Content type of an item, in the vocabulary seen in packing lists: front-cover, toc, commentary,
/// index-author, orig-research; errata for what corrects another item.
std::string_view packing_content_type(const Item& item);

/// True for items that need a signed copyright form: papers, talk abstracts (CHAIR §1), and panels
/// published with a notice that names an owner.
bool needs_copyright_form(const Event& event, const PlannedItem& planned, const Item& item);

/// The number by which a copyright form names the item: the submission system's, else its id.
const std::string& form_number(const Item& item);

/// A warning for each packed item that needs a form and has none, or has one of another type than
/// its `rights`.
Findings check_forms(const Event& event, const std::vector<PackingRow>& rows);

/// "<record>_<part>": stem of the package and of the folder in it. Missing values are noted.
std::string package_stem(const Event& event, Required& required);

/// `package.txt`: header lines, then tab-separated columns,
/// CRLF, plain ASCII since no encoding is laid down. Missing values are noted in `required`.
std::string packing_list(const Event& event, const std::vector<PackingRow>& rows,
                         const std::vector<std::string>& columns, Required& required);

}  // namespace colophon::metadata
