#!/bin/sh
# Runs a command with the settings, folder and user of the service: sudo paywicket doctor
exec systemd-run --pty --pipe --wait --collect --quiet --uid=paywicket --working-directory=/var/lib/paywicket \
  --property=EnvironmentFile=/etc/paywicket/paywicket.env --property=UMask=0077 --setenv=NODE_ENV=production \
  /usr/bin/node /opt/paywicket/node_modules/paywicket-server/dist/server/main.js "$@"
