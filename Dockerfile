# One image for the API and for the projector; which of them runs is the command. The tags are exact. Digests were not
# looked up: add them (image:tag@sha256:…) where your registry can be reached.

FROM node:22.14.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Scripts of packages are not run: what is native comes as a built package for this system.
RUN npm ci --ignore-scripts
COPY tsconfig.json nest-cli.json .swcrc ./
COPY apps ./apps
COPY libs ./libs
RUN npm run build && npm run build:web
# Files beside the code that the product reads when it runs.
RUN mkdir assets && find libs \( -name '*.proto' -o -name 'debrief-verify.mjs' \) -exec cp --parents {} assets \;
RUN npm prune --omit=dev --ignore-scripts

FROM node:22.14.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/assets ./
RUN mkdir /data && chown node:node /data
USER node
# In a container everybody else is outside of loopback.
ENV DEBRIEF_HOST=0.0.0.0 DEBRIEF_DATA_DIR=/data
EXPOSE 3000 50051
# Needs no key. The projector listens nowhere and has a check of its own in docker-compose.yml.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.DEBRIEF_PORT || 3000}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node"]
CMD ["dist/apps/api/src/main.js"]
