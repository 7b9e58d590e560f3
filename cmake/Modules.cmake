# The modules, in the order in which they may include each other: a module uses only what stands
# before it (docs/architecture.md; tests/meta/include_direction holds it).
#
# colophon_module(<name> [MODULES <earlier>...] [LIBRARIES <third-party>...] [FOLDER <dir>])
function(colophon_module name)
  cmake_parse_arguments(M "" "FOLDER" "MODULES;LIBRARIES;GENERATED" ${ARGN})
  if(NOT M_FOLDER)
    set(M_FOLDER src/${name})
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${M_FOLDER}/*.cpp)
  set(target colophon_${name})
  if(NOT sources AND NOT M_GENERATED)
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  else()
    add_library(${target} STATIC ${sources} ${M_GENERATED})
    colophon_lint(${sources})
    colophon_pch(${target})
    set(scope PUBLIC)
  endif()
  list(TRANSFORM M_MODULES PREPEND colophon_)
  target_link_libraries(${target} ${scope} colophon_flags fmt::fmt ${M_MODULES} ${M_LIBRARIES})
endfunction()

set(G ${CMAKE_BINARY_DIR}/generated)
function(colophon_files out pattern)
  file(GLOB_RECURSE found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${pattern})
  set(${out} ${found} PARENT_SCOPE)
endfunction()

colophon_embed(${G}/embedded.cpp ${CMAKE_SOURCE_DIR} templates schemas metadata/import/map.yaml)
colophon_module(base GENERATED ${G}/embedded.cpp
  LIBRARIES ICU::uc ICU::i18n OpenSSL::Crypto Threads::Threads)
colophon_module(diagnostics MODULES base)
colophon_module(yaml MODULES base diagnostics LIBRARIES yaml-cpp)
colophon_module(xml MODULES base diagnostics LIBRARIES LibXml2::LibXml2)
colophon_module(archive MODULES base diagnostics LIBRARIES PkgConfig::LIBZIP)
colophon_module(sheet MODULES archive xml base diagnostics LIBRARIES PkgConfig::XLSXWRITER)
colophon_module(html MODULES base diagnostics)
colophon_module(model MODULES base diagnostics xml)
colophon_module(facts MODULES model LIBRARIES nlohmann_json::nlohmann_json)
colophon_module(plan MODULES facts model)

colophon_files(rule_files src/check/rules/*.cpp)
colophon_registry(OUT ${G}/rules_registry.cpp HEADER check/rule.hpp NAMESPACE colophon::check
  TYPE Rule FUNCTION all_rules PREFIX rule FILES ${rule_files})
colophon_module(check MODULES plan facts model yaml GENERATED ${G}/rules_registry.cpp)

colophon_files(exporter_files metadata/*/exporter.cpp)
colophon_registry(OUT ${G}/exporters_registry.cpp HEADER metadata/exporter.hpp
  NAMESPACE colophon::metadata TYPE Exporter FUNCTION all_exporters PREFIX exporter STEM FOLDER
  FILES ${exporter_files})
colophon_files(importer_files metadata/import/*/importer.cpp)
colophon_registry(OUT ${G}/importers_registry.cpp HEADER metadata/importer.hpp
  NAMESPACE colophon::metadata TYPE Importer FUNCTION all_importers PREFIX importer STEM FOLDER
  FILES ${importer_files})
colophon_module(metadata FOLDER metadata MODULES check plan facts model yaml xml archive sheet html
  GENERATED ${G}/exporters_registry.cpp ${G}/importers_registry.cpp
  LIBRARIES nlohmann_json::nlohmann_json)

colophon_files(report_files src/report/format_*.cpp)
colophon_registry(OUT ${G}/report_registry.cpp HEADER report/format.hpp NAMESPACE colophon::report
  TYPE Format FUNCTION all_formats PREFIX format STRIP format_ FILES ${report_files})
colophon_module(report MODULES metadata check plan facts model html xml GENERATED ${G}/report_registry.cpp
  LIBRARIES nlohmann_json::nlohmann_json)
colophon_module(event MODULES report metadata check plan facts model yaml
  LIBRARIES nlohmann_json::nlohmann_json)

colophon_files(fix_files src/pdf/repair/fix_*.cpp)
colophon_registry(OUT ${G}/fixes_registry.cpp HEADER pdf/repair/fix.hpp NAMESPACE colophon::pdf::repair
  TYPE Fix FUNCTION all_fixes PREFIX fix STRIP fix_ FILES ${fix_files})
colophon_module(pdf MODULES event check plan facts model xml GENERATED ${G}/fixes_registry.cpp
  LIBRARIES podofo PkgConfig::POPPLER PkgConfig::QPDF PkgConfig::CAIRO PkgConfig::HARFBUZZ ZLIB::ZLIB OpenSSL::Crypto
            nlohmann_json::nlohmann_json Threads::Threads)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 16)
  # qpdf 11.3's JSON.hh destroys a vector of an incomplete type, which clang 14 refuses in C++20 mode
  # only. The users of libqpdf read as C++17 with the extensions that clang has there.
  colophon_files(pdf_files src/pdf/*.cpp)
  colophon_files(qpdf_users src/pdf/repair/*.cpp)
  foreach(file IN LISTS pdf_files)
    file(STRINGS ${file} uses REGEX "#include <qpdf/" LIMIT_COUNT 1)
    if(uses)
      list(APPEND qpdf_users ${file})
    endif()
  endforeach()
  set_source_files_properties(${qpdf_users} PROPERTIES
    COMPILE_OPTIONS "-std=c++17;-Wno-c++20-extensions")
endif()
colophon_module(typeset MODULES event check plan facts model yaml html
  LIBRARIES PkgConfig::PANGOCAIRO PkgConfig::RSVG PkgConfig::GDKPIXBUF hyphen cmark-gfm
            cmark-gfm-extensions ICU::uc ICU::i18n)
colophon_module(fetch MODULES event archive facts model LIBRARIES CURL::libcurl nlohmann_json::nlohmann_json)

colophon_files(package_files src/build/package_*.cpp)
colophon_registry(OUT ${G}/packers_registry.cpp HEADER build/packer.hpp NAMESPACE colophon::build
  TYPE Packer FUNCTION all_packers PREFIX package STRIP package_ FILES ${package_files})
colophon_module(build MODULES pdf typeset fetch event report metadata check plan facts model archive sheet xml
  GENERATED ${G}/packers_registry.cpp
  LIBRARIES nlohmann_json::nlohmann_json)
colophon_module(site MODULES build)
colophon_module(letters MODULES build)
colophon_module(deposit MODULES build)
colophon_module(job MODULES build site letters deposit fetch)

colophon_files(command_files tools/colophon/cmd_*.cpp)
colophon_registry(OUT ${G}/commands_registry.cpp HEADER tools/colophon/command.hpp
  NAMESPACE colophon::cli TYPE Command FUNCTION all_commands PREFIX cmd STRIP cmd_
  FILES ${command_files})
file(GLOB cli_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/colophon/*.cpp)
list(REMOVE_ITEM cli_sources ${CMAKE_SOURCE_DIR}/tools/colophon/main.cpp)
add_library(colophon_cli STATIC ${cli_sources} ${G}/commands_registry.cpp)
colophon_lint(${cli_sources} ${CMAKE_SOURCE_DIR}/tools/colophon/main.cpp)
colophon_pch(colophon_cli)
target_link_libraries(colophon_cli PUBLIC colophon_job CLI11::CLI11)

add_executable(colophon ${CMAKE_SOURCE_DIR}/tools/colophon/main.cpp)
target_link_libraries(colophon PRIVATE colophon_cli)
set_target_properties(colophon PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
install(TARGETS colophon RUNTIME DESTINATION bin)
