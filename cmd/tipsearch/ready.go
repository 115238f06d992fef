package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

func newReady() *cobra.Command {
	var base string
	cmd := &cobra.Command{
		Use:   "ready",
		Short: "ask whether a running server answers",
		Long: "Ready asks a server's /readyz and prints what index answers. The exit status is 0\n" +
			"where one does, also where it is not the one that ought to, and 1 where none does:\n" +
			"what a container's health check needs.",
		Example: "  tipsearch ready --server http://localhost:8080",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, done, err := remote(base)
			if err != nil {
				return err
			}
			defer done()
			body, err := c.get(cmd.Context(), "/readyz", nil)
			if err != nil {
				return err
			}
			var a struct {
				Status, Detail string
				Index          *struct {
					Version           string
					Reports, Sections int
				}
			}
			if err := json.Unmarshal(body, &a); err != nil || a.Index == nil {
				return errors.New("what answers is no tipsearch")
			}
			line := fmt.Sprintf("%s: %s of %s, index %s", a.Status, count(a.Index.Sections, "section"), count(a.Index.Reports, "report"), a.Index.Version)
			if a.Detail != "" {
				line += "; " + a.Detail
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), plain(line))
			return err
		},
	}
	cmd.Flags().StringVar(&base, "server", "http://localhost:8080", "address of the server")
	configurable(cmd.Flags(), "server")
	return cmd
}
