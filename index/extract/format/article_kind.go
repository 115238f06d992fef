package format

import "strings"

// articleKind returns the vocabulary of an article in XML, "" for other text. A part of a page
// in HTML may begin with <article> too; an article of a journal has front matter.
func articleKind(text string) Kind {
	root, _ := rootElement(text)
	if _, plain, ok := strings.Cut(root, ":"); ok {
		root = plain
	}
	switch {
	case root == "TEI", root == "TEI.2":
		return TEI
	case root == "article" && strings.Contains(text, "<front"):
		return JATS
	}
	return ""
}
