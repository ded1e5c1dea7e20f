#include <cstring>
#include <new>

#include "base/text.hpp"
#include "docket_author.h"

extern "C" {

size_t docket_display_width(const char* text) {
    if (!text) return 0;
    const std::string_view given(text, std::strlen(text));
    try {
        return docket::is_utf8(given) ? docket::display_width(given) : 0;
    } catch (const std::bad_alloc&) {
        return 0;  // a column out of line is the least that can happen when memory runs out
    }
}

}  // extern "C"
