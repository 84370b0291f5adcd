# shellcheck shell=bash
# What the scripts of this repository need on a machine. Sourced, not run: say, need_dotnet, need_postgres, need_python, need_chromium, need_node.

say() { printf '%s\n' "$*" >&2; }

need_dotnet() {
    local root=$1
    command -v dotnet >/dev/null || {
        say "The .NET SDK 10 is not installed. See https://dotnet.microsoft.com/download, or install your system's package dotnet-sdk-10.0."
        return 1
    }
    # In the repository, so that global.json has its say; dotnet's own answer names the versions it has.
    (cd "$root" && dotnet --version >/dev/null) || return 1
}

# Where the portal itself looks: a folder that is named, Debian's, Red Hat's, Homebrew's, and PATH.
has_postgres() {
    if [[ -n ${CHILDRIGHTS_POSTGRES_BIN:-} ]]; then
        [[ -x $CHILDRIGHTS_POSTGRES_BIN/initdb ]]
    else
        compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
            compgen -G '/usr/pgsql-*/bin/initdb' >/dev/null ||
            compgen -G '/opt/homebrew/opt/postgresql@*/bin/initdb' >/dev/null ||
            compgen -G '/usr/local/opt/postgresql@*/bin/initdb' >/dev/null ||
            [[ -x /usr/local/pgsql/bin/initdb ]] ||
            command -v initdb >/dev/null
    fi
}

has_python() { command -v python3 >/dev/null; }

has_chromium() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
}

need_postgres() {
    has_postgres && return
    if [[ -n ${CHILDRIGHTS_POSTGRES_BIN:-} ]]; then
        say "CHILDRIGHTS_POSTGRES_BIN is $CHILDRIGHTS_POSTGRES_BIN, but there is no initdb in it."
        return 1
    fi
    install_packages has_postgres postgresql || {
        say 'PostgreSQL 14 or newer is needed. Install your system'\''s package postgresql (server and contrib; brew install postgresql@17 on a Mac),'
        say 'or set ConnectionStrings__Portal and ConnectionStrings__PortalOwner to a server of your own (docker-compose.yml starts one).'
        return 1
    }
}

# For the tests: the ledger's verifier in another language.
need_python() {
    has_python && return
    install_packages has_python python3 || {
        say 'Python 3 is needed to test the verifier of the ledger. Install your system'\''s package python3.'
        return 1
    }
}

need_chromium() {
    has_chromium && return
    install_packages has_chromium chromium fonts-dejavu-core || {
        say 'Chromium is needed for the browser tests. Install your system'\''s package chromium, or leave these tests out: ./test --fast'
        return 1
    }
}

has_node() { command -v node >/dev/null && command -v npm >/dev/null; }

# A test signs in with a real identity provider, which is an npm package.
need_node() {
    has_node && return
    install_packages has_node nodejs npm || {
        say 'Node.js and npm are needed for a browser test. Install your system'\''s packages nodejs and npm, or leave these tests out: ./test --fast'
        return 1
    }
}

# install_packages CHECK NAME...: through apt-get where there is one. Another installation may be running just now: apt waits for its
# lock, and whatever still goes wrong is tried once more.
install_packages() {
    local check=$1 try
    shift
    local -a apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
    command -v apt-get >/dev/null || return 1
    if ((EUID != 0)); then
        command -v sudo >/dev/null || return 1
        apt=(sudo "${apt[@]}")
    fi
    say "Installing $* ..."
    for try in 1 2; do
        "${apt[@]}" update >&2 || sleep 20
        "${apt[@]}" install --no-install-recommends "$@" >&2 && "$check" && return
        # Somebody else's installation may have brought it meanwhile.
        "$check" && return
        ((try == 2)) || { say "Trying once more ..."; sleep 10; }
    done
    return 1
}
