# Sourced by tests/run and examples/run: installs what is missing, configures and builds one preset, quietly.
# Sets nothing but functions; the caller has set `root` (the checkout) and `offline` (yes or no).

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

# A status line that is rewritten on a terminal and left out elsewhere.
status() { if [ -t 1 ]; then printf '\r\033[K%s' "$*"; fi; }
status_end() { if [ -t 1 ]; then printf '\r\033[K'; fi; }

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'; }

missing_packages() {  # $1: needed | wanted
    local mark name
    while read -r mark name; do
        case $mark in
            ''|'#'*) continue ;;
            '?') [ "$1" = wanted ] || continue ;;
            *) [ "$1" = needed ] || continue; name=$mark ;;
        esac
        installed "$name" || printf '%s ' "$name"
    done < "$root/.ci/packages"
}

apt() {
    local sudo=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null 2>&1 || die "Missing packages: $missing. Install them as root: apt-get install $missing"
        sudo='sudo -n'
    fi
    DEBIAN_FRONTEND=noninteractive $sudo apt-get -qq -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1 </dev/null
}

install_missing() {
    command -v dpkg-query >/dev/null 2>&1 || { say "Not a Debian system: taking the packages of .ci/packages as present."; return; }
    local missing wanted log
    missing=$(missing_packages needed)
    wanted=$(missing_packages wanted)
    [ -n "$missing$wanted" ] || return 0
    if [ "$offline" = yes ]; then
        [ -z "$missing" ] || die "Missing packages, and --offline installs none: $missing"
        return 0
    fi
    mkdir -p "$root/build"
    log=$root/build/install.log
    : > "$log"
    say "Installing: $missing$wanted"
    apt update || say "apt-get update failed; going on with the lists at hand."
    if [ -n "$missing" ]; then
        # shellcheck disable=SC2086
        apt install --no-install-recommends -y $missing || { tail -n 30 "$log" >&2; die "Installing failed: $log"; }
    fi
    if [ -n "$wanted" ]; then
        # shellcheck disable=SC2086
        apt install --no-install-recommends -y $wanted || say "Going on without: $wanted"
    fi
}

# run_logged LOG WHAT COMMAND… : the last line of the log as status; on failure the log's errors.
run_logged() {
    local log=$1 what=$2 pid rc=0 began=$SECONDS
    shift 2
    "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        status "$what: $(tail -n 1 "$log" 2>/dev/null | tr -d '\r' | cut -c 1-100)"
        sleep 0.3
    done
    wait "$pid" || rc=$?
    status_end
    if [ $rc -ne 0 ]; then
        say "$what: FAILED after $((SECONDS - began)) s; the whole log is $log" >&2
        { grep -nE '(^|[^a-z])(error|Error|FAILED|undefined reference)' "$log" | head -n 40; tail -n 30 "$log"; } >&2
        return $rc
    fi
    say "$what: $((SECONDS - began)) s"
}

# build_preset PRESET [TARGET…]; further cmake options in build_options.
build_preset() {
    local preset=$1 dir=$root/build/$1
    shift
    mkdir -p "$dir"
    export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1
    # shellcheck disable=SC2086
    (cd "$root" && run_logged "$dir/configure.log" "configure $preset" cmake --preset "$preset" ${build_options-}) || return
    local targets=()
    [ $# -eq 0 ] || targets=(--target "$@")
    (cd "$root" && run_logged "$dir/build.log" "build $preset" cmake --build "$dir" "${targets[@]}")
}
