// Runs a fuzz target without libFuzzer: every seed below the given folders, then as many mutations of seeds as asked for,
// the same ones each time. So ordinary builds, sanitised ones too, try bad input at every commit.
#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::string last_input;  // written out when the target aborts

void run(const std::string& input) {
    last_input = input;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

void keep_last_input(int) {
    if (std::FILE* file = std::fopen("crash-input", "wb")) {
        std::fwrite(last_input.data(), 1, last_input.size(), file);
        std::fclose(file);
        std::fputs("the input that broke it is in the file crash-input\n", stderr);
    }
    std::_Exit(1);
}

std::string mutate(std::string text, const std::vector<std::string>& seeds, std::mt19937_64& random) {
    const auto below = [&](std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(random() % n); };
    for (auto changes = 1 + below(4); changes > 0; --changes) {
        const auto at = below(text.size() + 1), length = below(std::min<std::size_t>(text.size() - at, 64) + 1);
        const auto& other = seeds[below(seeds.size())];
        const auto from = below(other.size() + 1);
        switch (below(6)) {
            case 0: text.erase(at, length); break;
            case 1: text.insert(at, text.substr(at, length)); break;
            case 2: text.insert(at, other.substr(from, below(64))); break;
            case 3: if (at < text.size()) text[at] = static_cast<char>(random()); break;
            case 4: text.insert(at, 1, ":{}[],-'\"#&*!|>\n\t \0="[below(20)]); break;
            default: text.resize(at); break;
        }
    }
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGABRT, keep_last_input);
    std::signal(SIGSEGV, keep_last_input);
    const long mutations = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 0;
    std::vector<std::string> seeds;
    for (int i = 2; i < argc; ++i) {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        for (const auto& file : files) {
            std::ifstream in(file, std::ios::binary);
            seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
        }
    }
    if (seeds.empty()) {
        std::fputs("no seeds\n", stderr);
        return 2;
    }
    for (const auto& seed : seeds) run(seed);
    std::mt19937_64 random(42);
    for (long n = 0; n < mutations; ++n) run(mutate(seeds[random() % seeds.size()], seeds, random));
    std::printf("%zu seeds, %ld mutations\n", seeds.size(), mutations);
    return 0;
}
