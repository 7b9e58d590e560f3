#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colophon {

/// Where in the event folder a value was written; line and column are 1-based, 0 if unknown.
struct Origin {
  std::string file;
  int line = 0, column = 0;
};

/// A calendar day. All zero means "not given".
struct Date {
  int year = 0, month = 0, day = 0;
  [[nodiscard]] bool given() const { return year != 0; }
  [[nodiscard]] std::string iso() const;  ///< "2023-02-14"; empty if not given
  // The check takes the zero that `a < b` is compared with behind the scenes for a null pointer.
  auto operator<=>(const Date&) const = default;  // NOLINT(modernize-use-nullptr)
};
/// Parses "YYYY-MM-DD"; empty if it is not a real calendar day.
[[nodiscard]] std::optional<Date> date_from_iso(std::string_view text);

/// What an item is (the `kind` of DESIGN §3's plan).
enum class ItemKind {
  kFrontCover,
  kTitlePage,
  kCopyright,
  kToc,
  kMessage,
  kCommittee,
  kReviewers,
  kSponsors,
  kProgramme,
  kKeynote,
  kTalk,
  kPanel,
  kPaper,
  kAbstract,
  kAuthorIndex,
  kOther
};
[[nodiscard]] std::string_view to_string(ItemKind kind);  ///< "front-cover", "paper", …
[[nodiscard]] std::optional<ItemKind> item_kind_from(std::string_view text);
/// All kind words, in declaration order.
[[nodiscard]] const std::vector<std::string_view>& item_kind_words();

/// State of an item's life (CHAIR §1).
enum class Status { kAccepted, kInvited, kLate, kWithdrawn, kNoShow, kHold, kRetracted };
[[nodiscard]] std::string_view to_string(Status status);
[[nodiscard]] std::optional<Status> status_from(std::string_view text);
[[nodiscard]] const std::vector<std::string_view>& status_words();

/// Where an item of a given status appears (CHAIR §1: one table).
struct Appearance {
  bool volume = true, toc = true, index = true, attendee = true, package = true, metadata = true;
  bool operator==(const Appearance&) const = default;
};
/// The default table; an event may override single rows.
[[nodiscard]] Appearance default_appearance(Status status);

/// Which copyright notice a paper carries: decided by the signed rights form.
enum class Rights { kIeee, kUsGov, kCrown, kEu, kCcBy };
[[nodiscard]] std::string_view to_string(
    Rights rights);  ///< "ieee", "usgov", "crown", "eu", "ccby"
[[nodiscard]] std::optional<Rights> rights_from(std::string_view text);
[[nodiscard]] const std::vector<std::string_view>& rights_words();

/// A rights form as signed: what the publisher's list of forms shows (CHAIR §1).
struct RightsForm {
  Rights type = Rights::kIeee;
  std::string signer, date;  ///< date: "2023-01-13"
  [[nodiscard]] bool is_signed() const { return !signer.empty(); }
};

enum class Role { kAuthor, kSpeaker, kModerator, kPanelist, kEditor, kChair };
[[nodiscard]] std::string_view to_string(Role role);
[[nodiscard]] std::optional<Role> role_from(std::string_view text);
[[nodiscard]] const std::vector<std::string_view>& role_words();

struct Affiliation {
  std::string organisation;  ///< the whole affiliation where the source does not split it
  std::string department, city, region, country;
  std::string ror;  ///< "https://ror.org/…" or empty
  bool operator==(const Affiliation&) const = default;
};

/// A person in a role. Family and given name are separate and never re-split (DESIGN §8);
/// a mononym has only `family`.
struct Contributor {
  std::string family, given, suffix;
  std::string native;  ///< the name in its own script, if given
  std::string orcid;   ///< "0000-0002-1825-0097" or empty
  std::string email;
  std::string url;             ///< the person's own page
  bool corresponding = false;  ///< whom a publisher writes to
  Role role = Role::kAuthor;
  std::vector<Affiliation> affiliations;
  std::string biography;  ///< Markdown, for speakers
  std::string photo;      ///< picture of the event, relative path
  Origin origin;
  [[nodiscard]] std::string display_name() const;  ///< "Given Family Suffix"; "王小明"
  [[nodiscard]] std::string index_name() const;    ///< "Family, Given, Suffix"
};

struct StatusRecord {
  Status value = Status::kAccepted;
  std::string by, date, reason;
};

/// Who paid for the work of a paper.
struct Funding {
  std::string funder;
  std::string funder_id;  ///< "https://ror.org/…" or "https://doi.org/10.13039/…", or empty
  std::vector<std::string> awards;
};

/// One entry of a paper's list of references.
struct Reference {
  std::string key;   ///< "1", "smith2020"; unique in its paper
  std::string text;  ///< as printed
  std::string doi;
};

/// What belongs to a paper beside its PDF: `file` of the event folder, or `url`.
struct Attachment {
  std::string type;  ///< one of `attachment_types`
  std::string file, url, title, doi;
};
/// "software", "dataset", "slides", "poster", "video", "supplement".
[[nodiscard]] const std::vector<std::string_view>& attachment_types();

/// Anything with its own place in the volume.
struct Item {
  std::string id;
  std::string source_id;  ///< id in the submission system, if it had to be mapped
  ItemKind kind = ItemKind::kPaper;
  std::string type;   ///< what the event calls papers of its sort: "long", "short", "demo"
  std::string title;  ///< Unicode NFC, plain text
  /// The title with its marks, for formats that can show them: an XML fragment of <b>, <i>, <u>,
  /// <sub>, <sup>, <sc>, <tt> and MathML's <math>, which says the same as `title`. Mostly empty.
  std::string title_markup;
  std::string subtitle;
  std::string abstract;  ///< Markdown
  StatusRecord status;
  Rights rights = Rights::kIeee;
  RightsForm form;
  std::string doi;     ///< fixed by the chair; else from the event's template
  std::string source;  ///< where the camera-ready PDF is fetched from: https URL or path for --from
  std::vector<std::string> keywords;
  std::vector<Contributor> contributors;
  bool authors_complete = true;  ///< false: more authors exist than are listed
  bool archival = true;          ///< false: stands in the programme only, not in the volume
  std::string text;              ///< Markdown file of the event (message, talk …), relative path
  std::string pdf;               ///< finished PDF of the event that stands in for a typeset item
  std::string photo;             ///< picture of the event, relative path
  std::string variant;           ///< template variant, e.g. "half-title"
  bool recto = false;            ///< opens on a right-hand (odd) page
  std::vector<std::string> committees;  ///< ids in committees.yaml, for committee pages
  std::string corrects;  ///< id of the item this one is an erratum of; stands at the volume's end
  std::string licence;   ///< SPDX name ("CC-BY-4.0") or https address; empty: that of the event
  std::vector<Funding> funding;
  std::vector<Reference> references;
  std::vector<Attachment> attachments;
  std::vector<std::string> awards;  ///< "Best Paper"
  std::string presenter;            ///< who presents it: a contributor's name or e-mail address
  std::optional<int> similarity;    ///< text found elsewhere, in percent, as the chair's tool says
  Origin origin;
  /// True when the item's pages are `camera-ready/<id>.pdf`.
  [[nodiscard]] bool has_camera_ready() const { return kind == ItemKind::kPaper; }
  [[nodiscard]] std::string camera_ready_path() const { return "camera-ready/" + id + ".pdf"; }
};

struct Identifier {
  std::string type;    ///< "isbn" or "issn"
  std::string medium;  ///< "xplore", "pod", "usb", "print"
  std::string value;   ///< as printed, with hyphens
  bool in_notice = false;
  Origin origin;
};

struct Session {
  std::string id, title, chair;
  std::vector<std::string> items;  ///< item ids in volume order
  Origin origin;
};

struct Part {
  std::string id, title;
  std::string header;  ///< verbatim running header of its papers; empty: the event's
  std::vector<Session> sessions;
  Origin origin;
};

struct Volume {
  std::vector<Item> front;
  std::vector<Part> parts;
  std::vector<Item> back;
};

/// A named list of people (organising committee, programme committee, reviewers).
struct Committee {
  std::string id, title;
  std::string role_title;  ///< heading above the members, e.g. "General Chairs"
  std::vector<Contributor> members;
  bool compact = false;  ///< names only, run in (long reviewer lists)
  Origin origin;
};

struct Sponsor {
  std::string tier, name, logo, url;
  Origin origin;
};

/// A slot of the programme: never touches the volume (CHAIR §1).
struct Slot {
  std::string title, start, end;  ///< local times "2023-02-14T08:30"
  std::string session;            ///< session id, if it is one of the volume's
  std::string item;               ///< item id, if it is one
  std::string location, chair;
  Origin origin;
};

/// One row of waivers.yaml.
struct Waiver {
  std::string paper, rule, reason, by, until;  ///< `until`: ISO date or empty
  std::optional<int> page;
  Origin origin;
};

/// One row of people.yaml: who a person is and how the volume names them (model/people.hpp).
struct PersonRecord {
  std::string family, given, suffix;  ///< as the volume is to name the person
  std::string native, orcid;          ///< empty: as given elsewhere
  /// What else tells the person: other spellings ("Doe, Jane", "Jane Doe"), ORCID iDs, e-mail
  /// addresses.
  std::vector<std::string> same_as;
  std::vector<std::string> different_from;  ///< the same of look-alikes who are somebody else
  Origin origin;
};

struct DoiScheme {
  std::string pattern;  ///< e.g. "10.5555/EMC2.2023.{n:05}"; empty: no DOIs
  int start = 1;
  std::string volume;    ///< DOI of the volume itself
  std::string resource;  ///< https address a DOI leads to; {id} and {doi} stand for an item's
  std::string pdf;       ///< https address of an item's PDF, the same way
};

/// The series a volume appears in; its ISSN is among the identifiers.
struct Series {
  std::string title, volume, doi;
};

/// What the lines of a stamp say. A citation is how the papers of a volume are cited by its pages.
enum class StampKind { kHeader, kNotice, kDoi, kFolio, kCitation };
[[nodiscard]] std::string_view to_string(StampKind kind);  ///< "header", "notice", "doi", …
[[nodiscard]] const std::vector<std::string_view>& stamp_kind_words();  ///< in order of the kinds

/// Which edges of a page a line keeps its distance from.
struct StampAnchor {
  /// `kInner` is the edge at the spine of a book, the left one in the web edition.
  enum class Side { kLeft, kCentre, kRight, kInner, kOuter } side = Side::kLeft;
  bool top = false;  ///< else the lower edge
};
[[nodiscard]] std::string_view to_string(
    const StampAnchor& anchor);  ///< "bottom-left", "top-outer"
[[nodiscard]] std::optional<StampAnchor> stamp_anchor_from(std::string_view text);
[[nodiscard]] const std::vector<std::string_view>& stamp_anchor_words();

/// Where one line stands and how it is set; what is not said is as the style has it.
struct StampPlacement {
  bool off = false;  ///< it is not stamped
  std::optional<StampAnchor> anchor;
  /// From the anchor's edges to the line, in pt; `x_pt` is nothing for a centred line.
  std::optional<double> x_pt, y_pt;
  std::optional<double> size_pt;
  std::optional<bool> serif;
};

struct StampSettings {
  std::string style;       ///< one of `stamp_style_words`
  std::string header;      ///< verbatim running header; empty: "<year> <event title>"
  std::string book_title;  ///< title of the volume in citations; empty: that of the event
  std::map<StampKind, StampPlacement> lines;
  bool cover_page_numbers = false;  ///< the authors' own page numbers are painted over
};

/// A change after a freeze that somebody allowed: this value of this item, no other.
struct Approval {
  std::string item;
  std::string what;   ///< "title", "order", "pages", "doi"
  std::string value;  ///< what it may have become, as the finding says it
  std::string by, date, reason;
  Origin origin;
};

/// What one registration covers (CHAIR §1). Nothing: the event does not say.
struct RegistrationTerms {
  std::optional<int> most_papers;             ///< papers of one registration
  std::optional<int> pages;                   ///< pages of a paper that it covers
  std::map<std::string, int> pages_by_type;   ///< the same for papers of a type: "short"
  std::optional<int> most_extra_pages;        ///< pages of a paper beyond these that can be bought
  std::optional<long long> extra_page_price;  ///< of each, in hundredths of the currency
  std::string currency;                       ///< ISO 4217: "USD"
};

/// One row of registrations.yaml: who registered, and for which papers.
struct Registration {
  std::string name, email;
  std::string number;                      ///< of the registration desk
  std::string type;                        ///< "author", "student"
  std::vector<std::string> papers;         ///< ids of items
  std::map<std::string, int> extra_pages;  ///< pages paid beyond those covered, by paper
  Origin origin;
};

/// From which day on what is settled (CHAIR §1). A day that is not given settles nothing.
struct Freeze {
  Date titles, order, pages, dois;
  Date delivered;  ///< the volume was handed over: nothing is renumbered any more
  std::vector<Approval> approved;
};

/// Everything an event folder says, as values. Paths are relative to the folder.
struct Event {
  std::string acronym, title, short_title, number;
  Date start, end;
  std::string city, region, country, timezone, language = "en";
  std::string colocated;  ///< host event, for title page and message only
  std::string venue;
  std::string theme;
  std::string url;  ///< the event's own page
  std::string publisher_name, publisher_place;
  Date published;       ///< day of publication; empty: the last day of the event
  std::string licence;  ///< of all items that name none: SPDX name or https address
  Series series;
  std::vector<Contributor> editors;
  std::vector<Identifier> identifiers;
  std::string ieee_record, ieee_part;
  std::string ieee_express;         ///< conference id at IEEE PDF eXpress
  std::string ieee_copyright_form;  ///< address of the form to sign; {id} stands for the paper's id
  std::string ieee_page_limit;      ///< as the list of accepted papers says it: "6", "10+2"
  DoiScheme doi;
  struct {
    std::string name, email, phone, registrant;
    std::string no_isbn;  ///< why the volume has no ISBN: one of `no_isbn_reasons`, or empty
  } deposit;
  struct {
    std::string venue, volume;  ///< "alta", "1" or "main"
  } anthology;                  ///< where the ACL Anthology puts the volume
  struct {
    std::string proceeding, volume, issue, source;
  } acm;  ///< what ACM calls the volume
  std::string profile = "base";
  StampSettings stamps;
  std::map<Rights, std::string> notices;    ///< verbatim, from the publisher's letter
  std::map<Status, Appearance> appearance;  ///< overrides of default_appearance
  std::vector<std::string> metadata;        ///< export targets a build writes
  std::map<std::string, std::string> dates;
  std::string upload;  ///< https address where PDFs are sent; {id} and {source_id} are a paper's
  RegistrationTerms registration;
  Freeze freeze;
  Volume volume;
  std::vector<Item> papers;  ///< papers.yaml, in file order: papers, keynotes, talks, panels
  std::vector<Committee> committees;
  std::vector<Sponsor> sponsors;
  std::vector<Slot> programme;
  std::vector<PersonRecord> people;
  std::vector<Waiver> waivers;
  std::vector<Registration> registrations;
  Origin origin;

  [[nodiscard]] Appearance appearance_of(const Item& item) const;
  /// Item by id in front, papers and back matter, or nullptr.
  [[nodiscard]] const Item* find(std::string_view id) const;
  [[nodiscard]] int year() const { return start.year; }
  /// The item's own licence, that of its rights form, or the event's.
  [[nodiscard]] std::string licence_of(const Item& item) const;
  /// "<part>.<id>" where the volume has several parts (DESIGN §2), else the id.
  [[nodiscard]] std::string qualified_id(const std::string& part, const std::string& id) const {
    return volume.parts.size() < 2 || part.empty() ? id : part + "." + id;
  }
};

/// Crossref's reasons of a volume without ISBN (crossref5.4.0.xsd, noisbn): "archive_volume", …
[[nodiscard]] const std::vector<std::string_view>& no_isbn_reasons();

/// True if `id` matches [A-Za-z0-9][A-Za-z0-9._-]{0,63} (DESIGN §2).
[[nodiscard]] bool valid_id(std::string_view id);

}  // namespace colophon
