// Package seeds answers: which reports come with the program?
//
// Three documents about Turkmenistan, embedded byte for byte as they were collected. README.md beside this file states
// the origin of each and who holds its rights.
package seeds

import "embed"

// FS holds the seed documents, the files *.txt at its root.
//
//go:embed *.txt
var FS embed.FS
