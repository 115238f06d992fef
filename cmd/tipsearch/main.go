// Command tipsearch answers: how is it run?
//
//	tipsearch serve                      serve the seeds on http://localhost:8080
//	tipsearch fetch --into DIR ADDRESS…  fetch reports from the web into a folder
//	tipsearch index --out DIR PATH…      index a folder of reports
//	tipsearch serve --index DIR          serve that index
//	tipsearch search '"a phrase"'        search from the command line
//	tipsearch trends, compare, cite      what the pages of these names show
//	tipsearch export QUERY               every match, as a table
//	tipsearch ready                      does a running server answer?
//	tipsearch inspect FILE…              what is recognised in a file, and how
//	tipsearch verify DIR                 check an index and list its generations
//	tipsearch rollback DIR               return to the previous generation
//	tipsearch backup DIR TO, restore FROM DIR
//	tipsearch bench                      how long do answers take?
//	tipsearch version
//
// Results go to standard output, everything else to standard error. An error is one line
// that says what went wrong, where, and what to do. The exit status is 0 on success, 1 if
// something failed (even one file of many), and 2 if the command line or the settings are
// wrong. A closed pipe ("| head") is not reported.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// Turns a closed pipe into a write error, so that deferred clean-up runs.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	status := run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}

// run executes the command line and returns the exit status.
func run(ctx context.Context, args []string) int {
	root := newRoot()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	if !errors.Is(err, errSaid) && !errors.Is(err, syscall.EPIPE) {
		fmt.Fprintln(root.ErrOrStderr(), "tipsearch:", err)
	}
	if errors.Is(err, errUsage) {
		return 2
	}
	return 1
}

// errSaid is returned by a command that has already printed what went wrong.
var errSaid = errors.New("said")

// errUsage marks a wrong command line.
var errUsage = errors.New("see tipsearch --help")

func usage(err error) error { return fmt.Errorf("%w; %w", err, errUsage) }

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "tipsearch",
		Short: "search reports on human trafficking by section, year and entity",
		Long: `tipsearch divides reports on human trafficking into sections, indexes them, and
searches them, from the command line or as a server. Without an index of your
own it searches the three reports that come with it.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          namesCommand,
		RunE:          help,
	}
	root.SetFlagErrorFunc(flagError)
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return configure(cmd) }
	root.AddCommand(newServe(), newIndex(), newInspect(), newSearch(), newVersion(), newWorker(),
		newTrends(), newCompare(), newCite(), newExport(), newReady(),
		newVerify(), newRollback(), newBackup(), newRestore(), newBench(), newFetch())
	refineCobra(root)
	return root
}

// refineCobra makes the commands that cobra adds reject unknown arguments, as ours do.
// Left alone, they print help and succeed.
func refineCobra(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Args = func(cmd *cobra.Command, args []string) error {
				above, left, err := cmd.Root().Find(args)
				if err != nil {
					return usage(err)
				}
				return namesCommand(above, left)
			}
		case "completion":
			cmd.Args, cmd.RunE = namesCommand, help
			for _, shell := range cmd.Commands() {
				shell.Args = noArgs
			}
		}
	}
}

func help(cmd *cobra.Command, _ []string) error { return cmd.Help() }

// namesCommand rejects an argument that names none of a command's subcommands.
func namesCommand(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage(fmt.Errorf("there is no command %q%s", args[0], meant(nearest(args[0], commands(cmd)))))
	}
	return nil
}

// commands returns the names of a command's subcommands.
func commands(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// atLeast requires n arguments; what names the first one that is missing.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < n {
			return usage(fmt.Errorf("%s is missing", what))
		}
		return nil
	}
}

func noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage(fmt.Errorf("unexpected %q", args[0]))
	}
	return nil
}
