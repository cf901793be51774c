"""`python -m tests.golden` writes the golden files anew: a transcript for each dossier, and what each role can reach.

Look at the differences before you commit them: they are what players will notice.
"""

from __future__ import annotations

from tests.golden.files import LIBRARY, ROLES_OF, expected, holds, log_file, search, transcript, transcript_file


def main() -> None:
    """Write the transcripts; search for a new game where a role's old one no longer ends as it should."""
    for dossier in LIBRARY.scenarios:
        file = transcript_file(dossier)
        file.parent.mkdir(exist_ok=True)
        file.write_text(transcript(dossier), encoding="utf-8")
        print(file)
    for role, law in expected(ROLES_OF):
        file = log_file(ROLES_OF, role, law)
        if not file.exists() or not holds(ROLES_OF, file, role, law):
            file.write_text(search(ROLES_OF, role, law), encoding="utf-8")
            print(file)


if __name__ == "__main__":
    main()
