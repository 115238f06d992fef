package main

import (
	"fmt"

	"github.com/spf13/pflag"

	"tipsearch/index"
)

// registerTables adds the flag --tables to a command that reads reports.
func registerTables(f *pflag.FlagSet, dir *string) {
	f.StringVar(dir, "tables", "", "directory of your own headings, names and word forms, added to the program's")
	configurable(f, "tables")
}

// otherTables returns the warning that an index was built with other tables than those in dir, which are
// k. It returns "" if it was built with these, or if dir is "": an index keeps what its
// searches need of its own.
func otherTables(ix *index.Index, dir string, k *index.Knowledge) string {
	if dir == "" || ix.Tables() == k.Fingerprint() {
		return ""
	}
	return fmt.Sprintf("the index was built with other tables than those in %s and goes on using its own; "+
		"to use these, build it again with tipsearch index --tables %s", dir, dir)
}
