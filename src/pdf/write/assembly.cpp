#include "pdf/write/assembly.hpp"

#include "base/interrupt.hpp"
#include "pdf/write/metadata.hpp"
#include "pdf/write/syntax.hpp"
#include "pdf/write/unique_name.hpp"
#include "pdf/write/xmp.hpp"

namespace colophon::pdf::write {

/// Texts that the catalog will hold.
std::vector<std::uint32_t> Assembly::fragments(const PaperCopy& copy) {
  std::vector<std::uint32_t> all;
  if (copy.layers.any) {
    const PaperCopy::Layers& layers = copy.layers;
    all = {layers.groups, layers.off, layers.order, layers.radio, layers.locked, layers.usage};
    all.insert(all.end(), layers.configurations.begin(), layers.configurations.end());
  }
  if (copy.form.any) {
    all.insert(all.end(), {copy.form.fields, copy.form.entries, copy.form.order});
    for (const PaperCopy::Form::Resource& resource : copy.form.resources)
      all.push_back(resource.value);
  }
  if (copy.files.any) all.push_back(copy.files.associated);
  if (copy.has_catalog) all.push_back(copy.catalog);
  return all;
}

Assembly::OwnOutline Assembly::add_paper(const PaperCopy& copy, std::uint32_t first_page) {
  stop_if_interrupted();
  output_.identify(copy.sha256);
  version_two_ = version_two_ || copy.version_two;
  Emitter emitter(output_, shared_, copy);
  for (std::uint32_t page = 0; page < copy.pages; ++page)
    emitter.add(page, page == 0 ? first_page : 0);
  for (const PaperCopy::Leaf& leaf : copy.leaves) emitter.add(leaf.node);
  for (const PaperCopy::Leaf& leaf : copy.files.leaves) emitter.add(leaf.node);
  if (copy.outline.count > 0) emitter.add(copy.outline.first);
  for (const std::uint32_t fragment : fragments(copy)) emitter.add(fragment);
  StructureTree::add_roots(emitter, copy.tags);
  emitter.reach_all();
  tags_.settle(emitter, copy.tags);
  settle_form(emitter, copy.form);
  emitter.write([this](std::uint32_t page) { return tree_.add(page); });

  for (const PaperCopy::Leaf& leaf : copy.leaves)
    names_.add(emitter.number_of(leaf.node), leaf.first, leaf.last);
  for (const PaperCopy::Leaf& leaf : copy.files.leaves)
    files_.add(emitter.number_of(leaf.node), leaf.first, leaf.last);
  tags_.add(emitter, copy.tags);
  if (const PaperCopy::Layers& layers = copy.layers; layers.any) {
    layers_.groups += emitter.text(layers.groups);
    layers_.off += emitter.text(layers.off);
    layers_.order += emitter.text(layers.order);
    layers_.radio += emitter.text(layers.radio);
    layers_.locked += emitter.text(layers.locked);
    layers_.usage += emitter.text(layers.usage);
    for (const std::uint32_t one : layers.configurations)
      layers_.configurations += emitter.text(one);
  }
  if (copy.form.any) take_form(emitter, copy.form);
  if (copy.files.any) associated_files_ += emitter.text(copy.files.associated);
  if (copy.has_catalog) catalog_ += emitter.text(copy.catalog);
  if (copy.outline.count == 0) return {};
  return {emitter.number_of(copy.outline.first), emitter.number_of(copy.outline.last),
          copy.outline.count};
}

/// Resources of equal names and different content get names of their own.
void Assembly::settle_form(Emitter& emitter, const PaperCopy::Form& form) {
  for (const PaperCopy::Form::Resource& resource : form.resources)
    emitter.set_name(resource.node, unique_name(form_.resources[resource.category], resource.name,
                                                emitter.text(resource.value)));
}

void Assembly::take_form(const Emitter& emitter, const PaperCopy::Form& form) {
  form_.fields += emitter.text(form.fields);
  form_.entries += emitter.text(form.entries);
  form_.order += emitter.text(form.order);
}

void Assembly::add_blank(double width_pt, double height_pt) {
  const std::uint32_t page = output_.reserve();
  std::string text = "<</Type/Page/Resources<<>>/MediaBox[0 0 ";
  append_real(text, width_pt);
  text += ' ';
  append_real(text, height_pt);
  text += "]/Parent";
  append_reference(text, tree_.add(page));
  output_.value(page, text + ">>");
}

std::string Assembly::optional_content() const {
  if (layers_.groups.empty()) return {};
  std::string out = "/OCProperties<</OCGs[" + layers_.groups + "]/D<</OFF[" + layers_.off + "]";
  out += "/Order[" + layers_.order + "]";
  if (!layers_.radio.empty()) out += "/RBGroups[" + layers_.radio + "]";
  if (!layers_.locked.empty()) out += "/Locked[" + layers_.locked + "]";
  if (!layers_.usage.empty()) out += "/AS[" + layers_.usage + "]";
  out += ">>";
  if (!layers_.configurations.empty()) out += "/Configs[" + layers_.configurations + "]";
  return out + ">>";
}

std::string Assembly::form() const {
  if (form_.fields.empty()) return {};
  std::string out = "/AcroForm<</Fields[" + form_.fields + "]" + form_.entries + "/DR<<";
  for (const auto& [category, resources] : form_.resources) {
    append_name(out, category);
    out += "<<";
    for (const auto& [name, value] : resources) {
      append_name(out, name);
      out += value;
    }
    out += ">>";
  }
  out += ">>";
  if (!form_.order.empty()) out += "/CO[" + form_.order + "]";
  return out + ">>";
}

void Assembly::finish(const DocumentInfo& info, const std::vector<LabelRange>& labels,
                      std::uint32_t outline_root, bool spreads) {
  const std::uint32_t pages = tree_.finish();
  std::string catalog = "<</Type/Catalog/Pages";
  append_reference(catalog, pages);
  if (version_two_) catalog += "/Version/2.0";
  if (!names_.empty() || !files_.empty()) {
    catalog += "/Names<<";
    if (!names_.empty()) {
      catalog += "/Dests";
      append_reference(catalog, names_.finish());
    }
    if (!files_.empty()) {
      catalog += "/EmbeddedFiles";
      append_reference(catalog, files_.finish());
    }
    catalog += ">>";
  }
  if (!associated_files_.empty()) catalog += "/AF[" + associated_files_ + "]";
  catalog += catalog_;
  if (outline_root != 0) {
    catalog += "/Outlines";
    append_reference(catalog, outline_root);
    catalog += "/PageMode/UseOutlines";
  }
  if (spreads) catalog += "/PageLayout/TwoPageRight";
  catalog += page_labels(labels) + optional_content() + form() + tags_.finish();
  if (!info.language.empty()) {
    catalog += "/Lang";
    append_text(catalog, info.language);
  }
  const std::uint32_t xmp = output_.reserve();
  output_.stream(xmp, "<</Type/Metadata/Subtype/XML", xmp_packet(info));
  catalog += "/Metadata";
  append_reference(catalog, xmp);
  if (!info.title.empty()) catalog += "/ViewerPreferences<</DisplayDocTitle true>>";
  const std::uint32_t root = output_.reserve(), information = output_.reserve();
  output_.value(root, catalog + ">>");
  output_.value(information, info_dictionary(info));
  std::string trailer = "/Root";
  append_reference(trailer, root);
  trailer += "/Info";
  append_reference(trailer, information);
  output_.finish(trailer);
}

}  // namespace colophon::pdf::write
