#include "CSimdJSON.h"

#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

using namespace simdjson;

static_assert(CSJ_PADDING >= SIMDJSON_PADDING, "a page needs what simdjson reads behind its end");

namespace {

// A name in an object: of a wanted value, or of an object on the path to one.
struct node {
    std::string name;
    int place = -1;
    std::vector<node> children;
};

// The name at a position in the last record, and the index of its node (-1: none): records of a page look alike.
struct habit {
    std::string name;
    int child;
};

struct level {
    const std::vector<node> *nodes;
    std::vector<habit> habits;
    std::vector<level> below;
    explicit level(const std::vector<node> &nodes) : nodes(&nodes) {
        for (const node &each : nodes) below.emplace_back(each.children);
    }
};

void add(std::vector<node> &nodes, std::string_view path, int place) {
    size_t point = path.find('.');
    std::string_view name = path.substr(0, point);
    node *found = nullptr;
    for (node &each : nodes)
        if (each.name == name) found = &each;
    if (found == nullptr) {
        nodes.push_back(node{std::string(name), -1, {}});
        found = &nodes.back();
    }
    if (point == std::string_view::npos) found->place = place;
    else add(found->children, path.substr(point + 1), place);
}

}  // namespace

struct csj_reader {
    std::string list;
    std::vector<node> record, top;
    std::unique_ptr<level> in_record, in_top;
    size_t paths = 0, most_records = 0;
    std::vector<csj_value> values, beside;
    // Unescaped strings, each in its own block that never moves.
    std::vector<std::unique_ptr<char[]>> unescaped;
    ondemand::parser parser;
};

namespace {

// More values than any page has. The library's index takes eight bytes or more for each, so a page of only commas
// would take several times its size.
constexpr size_t most_values = 2'000'000;

bool is_dense(const uint8_t *bytes, size_t length) {
    size_t marks = 0;
    for (size_t i = 0; i < length; i++) marks += (bytes[i] == ',') + (bytes[i] == ':') + ((bytes[i] | 0x20) == '{');
    return marks > most_values;
}

csj_outcome outcome(error_code error) {
    switch (error) {
    case INCORRECT_TYPE:
    case NO_SUCH_FIELD: return CSJ_UNEXPECTED;
    default: return CSJ_MALFORMED;
    }
}

// Finds a name's node, first where the last record had it. `place` is the name's position in its object.
int child_of(level &at, size_t place, std::string_view name) {
    if (place < at.habits.size() && at.habits[place].name == name) return at.habits[place].child;
    int child = -1;
    for (size_t i = 0; i < at.nodes->size(); i++)
        if ((*at.nodes)[i].name == name) child = (int)i;
    if (place < at.habits.size()) at.habits[place] = habit{std::string(name), child};
    else if (place == at.habits.size() && place < 512) at.habits.push_back(habit{std::string(name), child});
    return child;
}

// Returns the field's name, unescaped if needed.
csj_outcome name_of(ondemand::field &field, std::string_view &name) {
    const char *raw = field.key().raw();
    const char *end = raw;
    while (*end != '"' && *end != '\\') end++;
    if (*end == '"') {
        name = std::string_view(raw, (size_t)(end - raw));
        return CSJ_READ;
    }
    error_code error = field.unescaped_key().get(name);
    return error ? CSJ_MALFORMED : CSJ_READ;
}

// Whether this is a number of RFC 8259. The library validates numbers only if it converts them to double, which rounds.
bool is_number(std::string_view token) {
    size_t at = 0;
    auto digits = [&] {
        size_t start = at;
        while (at < token.size() && token[at] >= '0' && token[at] <= '9') at++;
        return at - start;
    };
    if (at < token.size() && token[at] == '-') at++;
    bool zero = at < token.size() && token[at] == '0';
    size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) return false;
    if (at < token.size() && token[at] == '.') {
        at++;
        if (digits() == 0) return false;
    }
    if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
        at++;
        if (at < token.size() && (token[at] == '+' || token[at] == '-')) at++;
        if (digits() == 0) return false;
    }
    return at == token.size();
}

csj_outcome take(csj_reader &reader, ondemand::value value, csj_value &into) {
    if (into.kind != CSJ_MISSING) return CSJ_UNEXPECTED;  // the name stands twice
    ondemand::json_type type;
    if (error_code error = value.type().get(type)) return outcome(error);
    switch (type) {
    case ondemand::json_type::null: {
        bool null;
        if (value.is_null().get(null) || !null) return CSJ_MALFORMED;
        into.kind = CSJ_NULL;
        return CSJ_READ;
    }
    case ondemand::json_type::boolean: {
        bool flag;
        if (value.get_bool().get(flag)) return CSJ_MALFORMED;
        into.kind = flag ? CSJ_TRUE : CSJ_FALSE;
        return CSJ_READ;
    }
    case ondemand::json_type::number: {
        std::string_view token = value.raw_json_token();
        while (!token.empty() && (unsigned char)token.back() <= ' ') token.remove_suffix(1);
        into = csj_value{(const uint8_t *)token.data(), (uint32_t)token.size(), CSJ_NUMBER};
        return is_number(token) ? CSJ_READ : CSJ_MALFORMED;
    }
    case ondemand::json_type::string: {
        std::string_view token = value.raw_json_token();
        while (!token.empty() && token.back() != '"') token.remove_suffix(1);
        if (token.size() < 2) return CSJ_MALFORMED;
        if (std::memchr(token.data(), '\\', token.size()) == nullptr) {
            // raw_json_token() only peeks, so the token must still be consumed.
            ondemand::raw_json_string raw;
            if (value.get_raw_json_string().get(raw)) return CSJ_MALFORMED;
            into = csj_value{(const uint8_t *)token.data() + 1, (uint32_t)(token.size() - 2), CSJ_STRING};
            return CSJ_READ;
        }
        std::string_view text;
        if (value.get_string().get(text)) return CSJ_MALFORMED;
        std::unique_ptr<char[]> copy(new (std::nothrow) char[text.size() + 1]);
        if (copy == nullptr) return CSJ_MALFORMED;
        std::memcpy(copy.get(), text.data(), text.size());
        into = csj_value{(const uint8_t *)copy.get(), (uint32_t)text.size(), CSJ_STRING};
        reader.unescaped.push_back(std::move(copy));
        return CSJ_READ;
    }
    case ondemand::json_type::array:
    case ondemand::json_type::object: into.kind = CSJ_OTHER; return CSJ_READ;
    }
    return CSJ_MALFORMED;
}

csj_outcome read_object(csj_reader &reader, ondemand::object object, level &at, csj_value *values) {
    size_t place = 0;
    for (auto entry : object) {
        ondemand::field field;
        if (error_code error = std::move(entry).get(field)) return outcome(error);
        std::string_view name;
        if (csj_outcome failed = name_of(field, name)) return failed;
        int child = child_of(at, place++, name);
        if (child < 0) continue;
        const node &node = (*at.nodes)[(size_t)child];
        ondemand::value value = field.value();
        if (!node.children.empty()) {
            ondemand::json_type type;
            if (error_code error = value.type().get(type)) return outcome(error);
            if (type == ondemand::json_type::object) {
                ondemand::object inner;
                if (error_code error = value.get_object().get(inner)) return outcome(error);
                if (csj_outcome failed = read_object(reader, inner, at.below[(size_t)child], values)) return failed;
                continue;
            }
            // A null object makes all paths into it null. Any other value is unexpected.
            csj_value found{nullptr, 0, CSJ_MISSING};
            if (csj_outcome failed = take(reader, value, found)) return failed;
            if (found.kind != CSJ_NULL) return CSJ_UNEXPECTED;
            for (const auto &below : node.children)
                if (below.place >= 0) values[below.place].kind = CSJ_NULL;
            continue;
        }
        if (csj_outcome failed = take(reader, value, values[node.place])) return failed;
    }
    return CSJ_READ;
}

csj_outcome read_list(csj_reader &reader, ondemand::value value) {
    ondemand::array array;
    if (error_code error = value.get_array().get(array)) return outcome(error);
    for (auto entry : array) {
        ondemand::object object;
        if (error_code error = entry.get_object().get(object)) return outcome(error);
        size_t start = reader.values.size();
        if (start >= reader.most_records * reader.paths) return CSJ_UNEXPECTED;
        reader.values.resize(start + reader.paths, csj_value{nullptr, 0, CSJ_MISSING});
        if (csj_outcome failed = read_object(reader, object, *reader.in_record, reader.values.data() + start))
            return failed;
    }
    return CSJ_READ;
}

csj_outcome read_document(csj_reader &reader, ondemand::document &document, bool &listed) {
    ondemand::object object;
    if (error_code error = document.get_object().get(object)) return outcome(error);
    size_t place = 0;
    for (auto entry : object) {
        ondemand::field field;
        if (error_code error = std::move(entry).get(field)) return outcome(error);
        std::string_view name;
        if (csj_outcome failed = name_of(field, name)) return failed;
        if (name == reader.list) {
            if (listed) return CSJ_UNEXPECTED;
            listed = true;
            if (csj_outcome failed = read_list(reader, field.value())) return failed;
            place++;
            continue;
        }
        int child = child_of(*reader.in_top, place++, name);
        if (child < 0) continue;
        int beside = (*reader.in_top->nodes)[(size_t)child].place;
        if (beside < 0) continue;
        if (csj_outcome failed = take(reader, field.value(), reader.beside[(size_t)beside])) return failed;
    }
    // Nothing may follow: the reader must be at the end.
    return document.current_location().error() == OUT_OF_BOUNDS ? CSJ_READ : CSJ_MALFORMED;
}

}  // namespace

csj_reader *csj_open(const char *list, size_t most_records, const char *const *paths, size_t path_count,
                     const char *const *beside, size_t beside_count) {
    csj_reader *reader = new (std::nothrow) csj_reader();
    if (reader == nullptr) return nullptr;
    reader->list = list;
    reader->paths = path_count;
    reader->most_records = most_records;
    for (size_t i = 0; i < path_count; i++) add(reader->record, paths[i], (int)i);
    for (size_t i = 0; i < beside_count; i++) add(reader->top, beside[i], (int)i);
    reader->in_record = std::make_unique<level>(reader->record);
    reader->in_top = std::make_unique<level>(reader->top);
    reader->beside.resize(beside_count);
    return reader;
}

void csj_close(csj_reader *reader) { delete reader; }

csj_outcome csj_read(csj_reader *reader, const uint8_t *bytes, size_t length, csj_page *page) {
    reader->values.clear();
    reader->unescaped.clear();
    for (csj_value &value : reader->beside) value = csj_value{nullptr, 0, CSJ_MISSING};
    if (is_dense(bytes, length)) return CSJ_UNEXPECTED;
    ondemand::document document;
    error_code error = reader->parser.iterate((const char *)bytes, length, length + CSJ_PADDING).get(document);
    if (error) return CSJ_MALFORMED;
    bool listed = false;
    if (csj_outcome failed = read_document(*reader, document, listed)) return failed;
    if (!listed) return CSJ_UNEXPECTED;
    page->values = reader->values.data();
    page->records = reader->paths == 0 ? 0 : reader->values.size() / reader->paths;
    page->beside = reader->beside.data();
    return CSJ_READ;
}
