#include <unordered_set>

#include "pdf/write/document_parts.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;

namespace {

class LayerCopy {
 public:
  LayerCopy(Copier& copier, const PaperOptions& options, const PdfDictionary& properties)
      : copier_(copier), options_(options), document_(copier.document()), properties_(properties) {
    if (const PdfArray* all = document_.array(properties, "OCGs")) groups_ = references(all);
  }

  void write() {
    if (groups_.empty()) return;
    PaperCopy::Layers& layers = copier_.copy().layers;
    layers.any = true;
    PartAccount& parts = copier_.copy().parts;
    parts.in.layers = parts.out.layers = static_cast<int>(groups_.size());
    layers.groups = fragment([this] { list(groups_); });
    static const PdfDictionary kNothing;
    const PdfDictionary* standard = document_.dictionary(properties_, "D");
    const PdfDictionary& d = standard != nullptr ? *standard : kNothing;
    layers.off = fragment([&] { list(hidden(d)); });
    layers.order = fragment([&] { order(d); });
    layers.radio = fragment([&] { values(d, "RBGroups"); });
    layers.locked = fragment([&] { values(d, "Locked"); });
    layers.usage = fragment([&] { values(d, "AS"); });
    if (const PdfArray* others = document_.array(properties_, "Configs"))
      for (const PdfObject& other : *others)
        if (const PdfObject* config = document_.resolve(&other); config && config->IsDictionary())
          layers.configurations.push_back(
              fragment([&] { configuration(config->GetDictionary()); }));
  }

 private:
  using References = std::vector<PdfReference>;

  References references(const PdfArray* array) const {
    References found;
    std::unordered_set<std::uint32_t> seen;
    if (array != nullptr)
      for (const PdfObject& entry : *array)
        if (entry.IsReference() &&
            seen.insert(static_cast<std::uint32_t>(entry.GetReference().ObjectNumber())).second)
          if (const PdfObject* group = document_.resolve(&entry); group && group->IsDictionary())
            found.push_back(entry.GetReference());
    return found;
  }

  References without(const References& all, const References& taken) const {
    std::unordered_set<std::uint32_t> numbers;
    for (const PdfReference& one : taken)
      numbers.insert(static_cast<std::uint32_t>(one.ObjectNumber()));
    References rest;
    for (const PdfReference& one : all)
      if (!numbers.contains(static_cast<std::uint32_t>(one.ObjectNumber()))) rest.push_back(one);
    return rest;
  }

  /// The volume's base state is ON for all papers, so a paper whose base is OFF lists what it
  /// hides.
  References hidden(const PdfDictionary& config) const {
    if (document_.name(config, "BaseState") == "OFF")
      return without(groups_, references(document_.array(config, "ON")));
    return references(document_.array(config, "OFF"));
  }

  void list(const References& groups) {
    for (const PdfReference& group : groups) copier_.reference(copier_.node_of(group));
  }

  void values(const PdfDictionary& config, const char* key) {
    if (const PdfArray* array = document_.array(config, key))
      for (const PdfObject& value : *array) copier_.value(value);
  }

  /// In a volume the layers of a paper stand below its title (table 101).
  void order(const PdfDictionary& config) {
    const PdfArray* listed = document_.array(config, "Order");
    if (listed == nullptr || listed->empty()) return;
    if (!options_.alone) {
      copier_.text() += '[';
      append_text(copier_.text(),
                  options_.source->title.empty() ? copier_.item() : options_.source->title);
    }
    values(config, "Order");
    if (!options_.alone) copier_.text() += ']';
  }

  /// An alternate one must not touch the layers of other papers: its base is "unchanged".
  void configuration(const PdfDictionary& config) {
    std::string& out = copier_.text();
    out += "<<";
    copier_.entries(config, {"BaseState", "ON", "OFF"});
    out += "/BaseState/Unchanged/ON[";
    const bool explicit_states = document_.name(config, "BaseState") == "Unchanged";
    list(explicit_states ? references(document_.array(config, "ON"))
                         : without(groups_, hidden(config)));
    out += "]/OFF[";
    list(hidden(config));
    out += "]>>";
  }

  template <class Write>
  std::uint32_t fragment(const Write& write) {
    const std::uint32_t node = copier_.begin_node(Node::Kind::kFragment);
    write();
    copier_.end_node(node);
    return node;
  }

  Copier& copier_;
  const PaperOptions& options_;
  const SourceDocument& document_;
  const PdfDictionary& properties_;
  References groups_;
};

}  // namespace

void copy_layers(Copier& copier, const PaperOptions& options) {
  const SourceDocument& document = copier.document();
  if (const PdfDictionary* found = document.dictionary(document.catalog(), "OCProperties"))
    LayerCopy(copier, options, *found).write();
}

}  // namespace colophon::pdf::write
