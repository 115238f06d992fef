package main

import (
	"errors"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"tipsearch/index"
)

func newVerify() *cobra.Command {
	return &cobra.Command{
		Use:   "verify DIR",
		Short: "check an index and list its generations",
		Long: `Verify reads all files of all generations of the index in DIR, compares them with
their checksums, and reads every section. It changes nothing and may run while
the index is served or rebuilt. The exit status is 1 if anything is damaged, or of the
format of another version.`,
		Args: exactly("the directory of an index"),
		RunE: func(cmd *cobra.Command, args []string) error {
			list, err := index.Verify(args[0])
			damaged, foreign := 0, 0
			w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, g := range list {
				mark, state := " ", "good"
				if g.Current {
					mark = "*"
				}
				holds := fmt.Sprintf("%s\t%s\t%s\t%.1f MB", g.BuiltAt.Format(time.RFC3339),
					count(g.Reports, "report"), count(g.Sections, "section"), float64(g.Bytes)/1e6)
				switch {
				case errors.Is(g.Err, index.ErrFormat):
					foreign++
					state, holds = "of another format", "\t\t\t" // what it holds cannot be known
				case g.Err != nil:
					damaged++
					state = "damaged"
				}
				fmt.Fprintf(w, "%s %s\t%s\t%s\n", mark, g.Name, holds, state)
				if g.Err != nil {
					fmt.Fprintln(cmd.ErrOrStderr(), g.Err)
				}
			}
			if err := errors.Join(err, w.Flush()); err != nil {
				return err
			}
			if damaged > 0 {
				return fmt.Errorf("%d of %s damaged; roll back with: tipsearch rollback %s, "+
					"or rebuild with: tipsearch index --out %[3]s PATH…", damaged, count(len(list), "generation"), args[0])
			}
			if foreign > 0 {
				return fmt.Errorf("%d of %s of another format, which this version does not read; rebuild with: "+
					"tipsearch index --out %s PATH…", foreign, count(len(list), "generation"), args[0])
			}
			return nil
		},
	}
}

func newRollback() *cobra.Command {
	return &cobra.Command{
		Use:   "rollback DIR [GENERATION]",
		Short: "make an earlier generation of an index the current one",
		Long: `Rollback makes the last good generation before the current one the current one, or
the one that is named; tipsearch verify lists them. A running server switches to
it by itself. tipsearch index --keep sets how many generations are kept.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 2 {
				return nil
			}
			return exactly("the directory of an index")(nil, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			name := ""
			if len(args) == 2 {
				name = args[1]
			}
			now, err := index.Rollback(args[0], name)
			if err != nil {
				return err
			}
			return printCurrent(cmd, now, args[0])
		},
	}
}

// exactly requires one argument for each of what, which describe them.
func exactly(what ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < len(what) {
			return usage(fmt.Errorf("%s is missing", what[len(args)]))
		}
		if len(args) > len(what) {
			return usage(fmt.Errorf("unexpected %q", args[len(what)]))
		}
		return nil
	}
}
