package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"tipsearch/index"
)

func newBackup() *cobra.Command {
	return &cobra.Command{
		Use:   "backup DIR TO",
		Short: "copy an index, even while it is served or rebuilt",
		Long: `Backup copies the current generation of the index in DIR to TO and checks the
copy. It may run while DIR is served or rebuilt. TO is an index itself: it can be
served and verified, and the next backup to it adds a generation.`,
		Example: "  tipsearch backup reports.index /mnt/backup/reports.index",
		Args:    exactly("the directory of an index", "the directory to copy it to"),
		RunE:    copyIndex,
	}
}

func newRestore() *cobra.Command {
	return &cobra.Command{
		Use:   "restore FROM DIR",
		Short: "restore an index from a backup",
		Long: `Restore copies the current generation of the index in FROM, a backup, to DIR as a
new generation and makes it the current one. A running server switches to it by
itself; tipsearch rollback undoes it.`,
		Args: exactly("the directory of the copy", "the directory of the index"),
		RunE: copyIndex,
	}
}

// printCurrent reports which generation of an index is now the current one.
func printCurrent(cmd *cobra.Command, generation, dir string) error {
	_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s is the current generation of %s\n", generation, dir)
	return err
}

func copyIndex(cmd *cobra.Command, args []string) error {
	name, err := index.Backup(cmd.Context(), args[0], args[1])
	if err != nil {
		return err
	}
	return printCurrent(cmd, name, args[1])
}
