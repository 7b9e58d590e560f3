#include "deposit/batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/embedded.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "diagnostics/deposit_rules.hpp"
#include "model/identifiers.hpp"
#include "xml/read.hpp"

namespace colophon::deposit {
namespace {

std::string_view local(std::string_view qualified) {
  return qualified.substr(qualified.find(':') + 1);
}

const xml::Node* child(const xml::Node& node, std::string_view name) {
  for (const xml::Node& one : node.children) {
    if (one.kind == xml::Node::Kind::kElement && local(one.name) == name) return &one;
  }
  return nullptr;
}

std::string text_of(const xml::Node* node) {
  return node == nullptr ? std::string() : squeeze(node->content());
}

/// The reader admits 256 levels at most.
void collect_dois(const xml::Node& node, std::vector<const xml::Node*>& found) {
  for (const xml::Node& one : node.children) {
    if (one.kind != xml::Node::Kind::kElement) continue;
    if (local(one.name) == "doi_data") {
      if (const xml::Node* doi = child(one, "doi")) found.push_back(doi);
    }
    collect_dois(one, found);
  }
}

bool digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Name of the embedded grammar for the namespace of the root, empty if there is none.
std::string_view grammar_for(const xml::Node& root) {
  const std::size_t colon = root.name.find(':');
  const std::string declaration =
      colon == std::string::npos ? "xmlns" : "xmlns:" + root.name.substr(0, colon);
  const std::string wanted = fmt::format("targetNamespace=\"{}\"", root.attribute(declaration));
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name.starts_with("schemas/crossref") && file.name.ends_with(".xsd") &&
        file.text.find(wanted) != std::string_view::npos) {
      return file.name;
    }
  }
  return {};
}

/// Collects what forbids to send the file.
class Reader {
 public:
  Reader(const std::string& name, Findings& findings) : name_(name), findings_(findings) {}

  void wrong(const ConfigRule& rule, std::string message, std::string hint, int line) {
    Location where;
    where.file = name_;
    where.line = line;
    findings_.push_back(make_finding(rule, std::move(message), std::move(hint), where));
    usable_ = false;
  }
  void unusable(std::string message, int line) {
    wrong(depositing::kUnusableFile, std::move(message), "export it anew: colophon export crossref",
          line);
  }

  void read_head(const xml::Node& root, Batch& batch) {
    const xml::Node* head = child(root, "head");
    if (head == nullptr) return unusable("there is no head, which every deposit has", root.line);
    batch.batch_id = text_of(child(*head, "doi_batch_id"));
    // Deposit schema 5.4.0, doi_batch_id.
    if (const auto n = to_utf32(batch.batch_id).size(); n < 4 || n > 100) {
      unusable(fmt::format("doi_batch_id has {} characters, and must have 4 to 100", n),
               head->line);
    }
    batch.timestamp = text_of(child(*head, "timestamp"));
    if (!digits(batch.timestamp)) {
      unusable(fmt::format("timestamp is {}, not a whole number", in_quotes(batch.timestamp)),
               head->line);
    }
  }

  void read_dois(const xml::Node& root, Batch& batch) {
    std::vector<const xml::Node*> nodes;
    collect_dois(root, nodes);
    std::set<std::string> seen;
    bool foreign = false;
    for (const xml::Node* node : nodes) {
      const std::string doi = text_of(node);
      if (!valid_doi(doi)) {
        unusable(fmt::format("{} is not a DOI", in_quotes(doi)), node->line);
      } else if (!seen.insert(lower_ascii(doi)).second) {
        unusable(fmt::format("DOI {} stands twice", doi), node->line);
      } else if (doi.starts_with("10.1109/") && !foreign) {
        foreign = true;  // once is enough
        wrong(depositing::kForeignPrefix,
              fmt::format("DOI {} has prefix 10.1109: IEEE registers its DOIs itself", doi),
              "leave it to IEEE, or take your own prefix in event.yaml: doi.template", node->line);
      }
      batch.dois.push_back(doi);
    }
    if (nodes.empty()) unusable("it has no DOI to register", root.line);
  }

  /// Our grammars are those of the versions that we write. Crossref takes others too.
  void hold_against_grammar(std::string_view xml, const xml::Node& root) {
    const std::string_view grammar = grammar_for(root);
    if (grammar.empty()) return;
    constexpr std::size_t kMostShown = 10;
    const std::vector<xml::Problem> problems = xml::embedded_schema(grammar).validate(xml);
    for (std::size_t i = 0; i < std::min(problems.size(), kMostShown); ++i) {
      unusable(problems[i].message, problems[i].line);
    }
  }

  [[nodiscard]] bool usable() const { return usable_; }

 private:
  const std::string& name_;
  Findings& findings_;
  bool usable_ = true;
};

}  // namespace

std::optional<Batch> read_batch(std::string_view xml, const std::string& name, Findings& findings) {
  Reader reader(name, findings);
  const xml::Parsed parsed = xml::parse(xml);
  if (!parsed.document) {
    for (const xml::Problem& problem : parsed.problems) {
      reader.unusable(problem.message, problem.line);
    }
    return std::nullopt;
  }
  const xml::Node& root = parsed.document->root;
  if (local(root.name) != "doi_batch") {
    reader.unusable(fmt::format("its root is <{}>, not <doi_batch>", root.name), root.line);
    return std::nullopt;
  }
  Batch batch;
  reader.read_head(root, batch);
  reader.read_dois(root, batch);
  reader.hold_against_grammar(xml, root);
  if (!reader.usable()) return std::nullopt;
  batch.sha256 = sha256_hex(xml);
  constexpr std::size_t kHashDigits = 16;
  batch.upload_name =
      fmt::format("{}-{}.xml", slugify(batch.batch_id), batch.sha256.substr(0, kHashDigits));
  return batch;
}

bool newer(std::string_view later, std::string_view earlier) {
  const auto significant = [](std::string_view number) {
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
  };
  const std::string_view a = significant(later), b = significant(earlier);
  return a.size() != b.size() ? a.size() > b.size() : a > b;
}

}  // namespace colophon::deposit
