# The pages, the model that understands payers and the packed command are built with what development needs; the image runs without it.
FROM node:24.21.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY vite.config.ts tsconfig.json ./
COPY bin bin
COPY scripts scripts
COPY locales locales
COPY src src
RUN node scripts/build.ts

FROM node:24.21.0-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY bin bin
COPY locales locales
COPY flows flows
COPY src src
COPY --from=build /app/dist dist
# The only place that is written: the embedded store, and webhook requests that wait for the database.
RUN install -d -o node -g node -m 0700 /data
VOLUME /data
# Compiled once, by the user who will run it, for whom Node keeps it apart; after that nobody in the image may change it.
RUN install -d -o node -g node node_modules/.cache && setpriv --reuid node --regid node --clear-groups node bin/compile-ahead.js && \
    chown -R root:root node_modules/.cache
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((one) => process.exit(one.ok ? 0 : 1), () => process.exit(1))"]
# One process, no shell: it hears SIGTERM itself, and finishes what is under way.
# How far its memory grows before it is tidied, as in `npm start`: bin/start-flags.js says why.
ENTRYPOINT ["node", "--max-semi-space-size=8", "--initial-old-space-size=64", "--heap-growing-percent=30", "--v8-pool-size=2", "bin/notan.js"]
CMD ["start"]
